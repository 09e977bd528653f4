namespace OpdTokens.Support.Postgres;

/// <summary>Where the tests' PostgreSQL comes from.</summary>
public static class PostgresHere
{
    private const string Variable = "OPDTOKENS_TEST_POSTGRES";

    /// <summary>A superuser's connection string to a server for tests; without one, the tests run their own server.</summary>
    public static string? Given => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    public static string? WhyNot => Given is null && LocalCluster.PostgresInstallation.Find() is null
        ? $"{LocalCluster.PostgresInstallation.WhyNone} Or set {Variable} to the connection string of a superuser of a server for tests."
        : null;
}
