namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// A call was about a hospital that its caller does not belong to, or came from nobody known. No caller of the API can bring it about;
/// it is what a fault of ours would run into.
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
