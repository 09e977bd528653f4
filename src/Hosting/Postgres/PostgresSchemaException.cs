namespace OpdTokens.Hosting.Postgres;

/// <summary>The schema in PostgreSQL is not the one that this version knows. The message tells the operator what to do.</summary>
public sealed class PostgresSchemaException : CannotStartException
{
    public PostgresSchemaException()
    {
    }

    public PostgresSchemaException(string message)
        : base(message)
    {
    }

    public PostgresSchemaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
