using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Calling a patient out, again, and passing over one who is not there.</summary>
public static class Calling
{
    public static TokenDecision Recall(SlotState slot, RecallToken command, DateTimeOffset now) => TokenCommand.Decide(
        slot,
        command.Token,
        command.RequestKey,
        token => token.Status == TokenStatus.Consulting
            ? slot.Replace(token with { Progress = token.Progress.CallOut(now) })
            : null,
        otherwise: TokenStatus.Consulting);

    /// <summary>
    /// A call that nobody answered began no consultation, so it is taken back: not a step of the lifecycle, which no status change
    /// can take.
    /// </summary>
    public static TokenDecision Skip(SlotState slot, SkipToken command) => TokenCommand.Decide(
        slot,
        command.Token,
        command.RequestKey,
        token => token.Status is TokenStatus.CheckedIn or TokenStatus.Consulting
            ? slot.Replace(token with { Progress = PutBack(token.Progress) })
            : null,
        otherwise: TokenStatus.CheckedIn);

    public static Progress CallOut(this Progress progress, DateTimeOffset now) =>
        progress with { Calls = progress.Calls + 1, CalledAt = now };

    private static Progress PutBack(Progress progress) => progress with
    {
        Status = TokenStatus.CheckedIn,
        ConsultationStartedAt = null,
        Skips = progress.Skips + 1,
    };
}
