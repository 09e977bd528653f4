using System.ComponentModel;

namespace OpdTokens.Api.Policies;

internal sealed record SourceWeightsContract
{
    private const int Heaviest = 1000;

    [Between(0, Heaviest)]
    [Description("Paid or VIP, and every emergency.")]
    public required int Priority { get; init; }

    [Between(0, Heaviest)]
    [Description("Back for a follow-up.")]
    public required int FollowUp { get; init; }

    [Between(0, Heaviest)]
    [Description("Booked online.")]
    public required int Online { get; init; }

    [Between(0, Heaviest)]
    [Description("Came without booking.")]
    public required int WalkIn { get; init; }

    public static SourceWeightsContract Of(SourceWeights weights) => new()
    {
        Priority = weights.Priority,
        FollowUp = weights.FollowUp,
        Online = weights.Online,
        WalkIn = weights.WalkIn,
    };

    internal SourceWeights ToWeights() => new() { Priority = Priority, FollowUp = FollowUp, Online = Online, WalkIn = WalkIn };
}
