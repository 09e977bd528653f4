namespace OpdTokens.Hosting;

/// <summary>The process can't start as it is set up. The message tells the operator why and what to do.</summary>
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
