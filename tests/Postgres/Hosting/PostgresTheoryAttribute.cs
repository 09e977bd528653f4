namespace OpdTokens.Postgres.Tests.Hosting;

/// <inheritdoc cref="PostgresFactAttribute"/>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresHere.WhyNot;
}
