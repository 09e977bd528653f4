namespace OpdTokens.Hosting.Postgres;

/// <param name="Name">The file's name; scripts are applied in the order of their names.</param>
/// <param name="Text">SQL that runs in one transaction, with the schema as its search path.</param>
public sealed record MigrationScript(string Name, string Text);
