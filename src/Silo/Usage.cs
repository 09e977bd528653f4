namespace OpdTokens.Silo;

internal static class Usage
{
    private const string Text = """
        Usage: dotnet run --project src/Silo               runs a silo until it is told to stop
               dotnet run --project src/Silo -- migrate    brings the PostgreSQL schema up to date
               dotnet run --project src/Silo -- audit verify    says whether the audit is as it was filed
        Settings follow, as --OpdTokens:Postgres:ConnectionString=…; OpdTokens__Postgres__ConnectionString in the environment is the same.
        """;

    /// <returns>The process's exit code.</returns>
    public static int Explain()
    {
        Console.Error.WriteLine(Text);
        return 1;
    }
}
