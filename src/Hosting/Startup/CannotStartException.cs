namespace OpdTokens.Hosting.Startup;

/// <summary>
/// The process cannot start with its present configuration or environment. The message gives the cause and the remedy.
/// </summary>
public class CannotStartException : Exception
{
    public CannotStartException()
    {
    }

    public CannotStartException(string message)
        : base(message)
    {
    }

    public CannotStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
