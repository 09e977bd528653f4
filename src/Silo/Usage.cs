namespace OpdTokens.Silo;

internal static class Usage
{
    private const string Text = """
        Usage: dotnet run --project src/Silo -- migrate    brings the PostgreSQL schema up to date
        """;

    /// <returns>The process's exit code.</returns>
    public static int Explain()
    {
        Console.Error.WriteLine(Text);
        return 1;
    }
}
