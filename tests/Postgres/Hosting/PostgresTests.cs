namespace OpdTokens.Postgres.Tests.Hosting;

[CollectionDefinition(Name)]
public sealed class PostgresTests : ICollectionFixture<TestServer>
{
    public const string Name = "PostgreSQL";
}
