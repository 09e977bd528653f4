namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// A write failed or its result was lost, so the outcome of the command is unknown. The caller can safely repeat the command with
/// the same <see cref="RequestKey"/>.
/// </summary>
[GenerateSerializer, Alias("opd.outcome-unknown")]
public sealed class OutcomeUnknownException : Exception
{
    public OutcomeUnknownException()
        : this("The store failed. The outcome of the command is unknown.")
    {
    }

    public OutcomeUnknownException(string message)
        : base(message)
    {
    }

    public OutcomeUnknownException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>
/// A grain that was needed for the decision did not answer, so the command was not decided. Nothing has changed. The caller can
/// repeat the command, with or without a <see cref="RequestKey"/>.
/// </summary>
[GenerateSerializer, Alias("opd.nothing-happened")]
public sealed class NothingHappenedException : Exception
{
    public NothingHappenedException()
        : this("Another grain did not answer. Nothing has changed.")
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

/// <summary>
/// The call has no caller, or concerns a hospital that the caller does not belong to. The API derives the hospital from the
/// credentials, so only a defect in the service can cause this exception.
/// </summary>
[GenerateSerializer, Alias("opd.other-hospital")]
public sealed class OtherHospitalException : Exception
{
    public OtherHospitalException()
        : this("The caller does not belong to this hospital.")
    {
    }

    public OtherHospitalException(string message)
        : base(message)
    {
    }

    public OtherHospitalException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
