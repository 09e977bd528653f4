using System.Runtime.Loader;

/// <summary>.NET runs it before a program's own first line, by this name: makes this assembly known to a program that was built without it.</summary>
#pragma warning disable CA1050 // The runtime wants it outside of namespaces.
internal static class StartupHook
#pragma warning restore CA1050
{
    public static void Initialize()
    {
        var here = typeof(StartupHook).Assembly;
        AssemblyLoadContext.Default.Resolving += (_, wanted) => wanted.Name == here.GetName().Name ? here : null;
    }
}
