namespace OpdTokens.Hosting.Embedded;

/// <summary>The embedded store can't be used. The message tells the operator what to do.</summary>
public sealed class EmbeddedStoreException : Exception
{
    public EmbeddedStoreException()
    {
    }

    public EmbeddedStoreException(string message)
        : base(message)
    {
    }

    public EmbeddedStoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
