using System.Reflection;

namespace OpdTokens.LocalCluster;

/// <summary>Where the build has put the programs.</summary>
internal static class BuiltPrograms
{
    public static string Silo { get; } = PathOf("Silo");

    public static string Api { get; } = PathOf("Api");

    /// <summary>This one; beside the tests there is a copy, without all that it needs.</summary>
    public static string LocalCluster { get; } = PathOf("LocalCluster");

    private static string PathOf(string program) => typeof(BuiltPrograms).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == program).Value!;
}
