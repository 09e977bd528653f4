namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// The grain gave up before it decided anything, because another one that it had to ask did not answer. Nothing has changed, and
/// the command may be repeated, with or without a <see cref="RequestKey"/>.
/// </summary>
[GenerateSerializer, Alias("opd.nothing-happened")]
public sealed class NothingHappenedException : Exception
{
    public NothingHappenedException()
        : this("Another grain did not answer; nothing has changed.")
    {
    }

    public NothingHappenedException(string message)
        : base(message)
    {
    }

    public NothingHappenedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
