namespace OpdTokens.Cluster.Tests.Load;

/// <summary>What a client does when an attempt fails.</summary>
public enum Retries
{
    /// <summary>Asks again, whatever it was, until there is an answer.</summary>
    UntilAnswered,

    /// <summary>Asks a second time after a 503. Any other failure, and a second one, is the end: the operation stays unanswered.</summary>
    OnceAfter503,
}
