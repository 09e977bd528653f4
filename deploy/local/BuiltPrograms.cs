using System.Reflection;

namespace OpdTokens.LocalCluster;

/// <summary>Where the build has put the programs that make up a cluster.</summary>
internal static class BuiltPrograms
{
    public static string Silo { get; } = PathOf("Silo");

    public static string Api { get; } = PathOf("Api");

    private static string PathOf(string program) => typeof(BuiltPrograms).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == program).Value!;
}
