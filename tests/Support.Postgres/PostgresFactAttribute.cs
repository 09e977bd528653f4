namespace OpdTokens.Support.Postgres;

/// <summary>A test that is skipped on a machine without PostgreSQL, with the reason.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresHere.WhyNot;
}
