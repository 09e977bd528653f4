using System.ComponentModel;

namespace OpdTokens.Api.Patients;

/// <summary>How far the erasure of a patient has come. It does not say whose.</summary>
internal sealed class ErasureResponse
{
    private readonly ErasureView _erasure;

    internal ErasureResponse(ErasureView erasure) => _erasure = erasure;

    [Description("Unguessable.")]
    public string Id => _erasure.Id;

    [Description(
        "running: days are being gone through; waiting: a token has not ended yet, and is looked for again when the day is over; done: nothing is "
        + "left, the number that was asked for included.")]
    public ErasureStatus Status => _erasure.Status;

    [Description("UTC; tokens that were given later are not erased.")]
    public DateTimeOffset RequestedAt => _erasure.RequestedAt;

    [Description("UTC; null until then.")]
    public DateTimeOffset? DoneAt => _erasure.DoneAt;

    [Description("Whose patient has been forgotten so far.")]
    public int ErasedTokens => _erasure.Tokens;
}
