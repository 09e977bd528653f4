namespace OpdTokens.Deployment.Tests.Manifests;

/// <summary>
/// What production needs and no manifest has, because it is secret or another's: docs/kubernetes.md has the command for each.
/// </summary>
internal static class MadeByOperator
{
    /// <summary>By name and key, with an example of the content as the command leaves it, line end and all.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Secrets { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["opdtokens-postgres-migrate"] = Connection("opdtokens_migrate"),
            ["opdtokens-postgres-run"] = Connection("opdtokens_run"),
            ["opdtokens-tls"] = new Dictionary<string, string> { ["tls.crt"] = "", ["tls.key"] = "" },
        };

    public static IReadOnlyCollection<string> ConfigMaps { get; } = ["opdtokens-postgres-ca"];

    private static Dictionary<string, string> Connection(string role) => new()
    {
        ["connection-string"] = $"Host=db;Database=opdtokens;Username={role};Password=x;SSL Mode=VerifyFull;Root Certificate=/etc/opdtokens/postgres/ca.crt\n",
    };
}
