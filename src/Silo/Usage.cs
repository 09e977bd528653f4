namespace OpdTokens.Silo;

internal static class Usage
{
    private const string Text = """
        Usage: dotnet run --project src/Silo                    runs a silo until it receives a stop signal
               dotnet run --project src/Silo -- migrate         brings the PostgreSQL schema up to date
               dotnet run --project src/Silo -- audit verify    verifies the audit in PostgreSQL, or in the SQLite file
                                                                with --OpdTokens:Mode=embedded --OpdTokens:DataPath=…
        Settings follow, as --OpdTokens:Postgres:ConnectionString=…; the environment variable
        OpdTokens__Postgres__ConnectionString is the same.
        """;

    /// <returns>The process's exit code.</returns>
    public static int Explain()
    {
        Console.Error.WriteLine(Text);
        return 1;
    }
}
