using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>The one table of allowed steps. Every endpoint that changes a status goes through it.</summary>
public static class TokenLifecycle
{
    public static bool Allows(TokenStatus from, TokenStatus to) => (from, to) is
        (TokenStatus.Allocated, TokenStatus.CheckedIn) or
        (TokenStatus.CheckedIn, TokenStatus.Consulting) or
        (TokenStatus.Consulting, TokenStatus.Completed) or
        (TokenStatus.Allocated or TokenStatus.CheckedIn, TokenStatus.Cancelled or TokenStatus.NoShow);

    /// <summary>Waiting or with the doctor.</summary>
    public static bool IsQueued(this TokenStatus status) =>
        status is TokenStatus.Allocated or TokenStatus.CheckedIn or TokenStatus.Consulting;

    /// <summary>Completed patients keep their seat: the doctor's time is spent.</summary>
    public static bool HoldsSeat(this TokenStatus status) => status is not (TokenStatus.Cancelled or TokenStatus.NoShow);

    /// <summary>Who is with the doctor, or done, stays where they are.</summary>
    public static bool CanMove(this TokenStatus status) => status is TokenStatus.Allocated or TokenStatus.CheckedIn;

    /// <summary>The token after a step that <see cref="Allows"/>.</summary>
    public static Progress Step(this Progress progress, TokenStatus to, DateTimeOffset now) => to switch
    {
        TokenStatus.CheckedIn => progress with { Status = to, CheckedInAt = now },
        TokenStatus.Consulting => progress.CallOut(now) with { Status = to, ConsultationStartedAt = now },
        TokenStatus.Completed or TokenStatus.Cancelled or TokenStatus.NoShow => progress with { Status = to, EndedAt = now },
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, "No step leads there."),
    };
}
