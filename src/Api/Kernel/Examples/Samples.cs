using System.Collections.Immutable;
using System.Globalization;

namespace OpdTokens.Api.Kernel.Examples;

/// <summary>The values of the examples in the OpenAPI document.</summary>
internal static class Samples
{
    public const string Phone = "+91 98765 43210";

    public static readonly DateOnly Date = new(2026, 1, 30);

    public static readonly DoctorView Doctor =
        new(7, "Dr. Asha Rao", "Cardiology", IsActive: true, At("2026-01-02T04:30:00Z")) { Prefix = "R" };

    public static readonly SlotId Nine = new(Doctor.Id, Date, 1);

    public static readonly SlotId Ten = new(Doctor.Id, Date, 2);

    public static readonly SlotView SlotAtNine = new(
        Nine, new TimeOnly(9, 0), new TimeOnly(10, 0), Capacity: 20, Held: 20, IsActive: true);

    public static readonly SlotView SlotAtTen = new(
        Ten, new TimeOnly(10, 0), new TimeOnly(11, 0), Capacity: 20, Held: 3, IsActive: true);

    public static readonly TokenView Token = new(
        new TokenId(Ten, "K7Q2M9XB4T"),
        new TokenNumber(Doctor.Id, Date, 23),
        new Patient("Meera Nair", Phone, "+919876543210"),
        Ten,
        TokenSource.Online,
        TokenStatus.CheckedIn,
        IsEmergency: false,
        PriorityScore: 38,
        SequenceNumber: 3,
        AllocatedAt: At("2026-01-28T06:12:09.117Z"),
        CheckedInAt: At("2026-01-30T04:21:44.902Z"),
        ConsultationStartedAt: null,
        CompletedAt: null,
        Notes: "Brings her ECG.",
        Calls: 0,
        CalledAt: null,
        Skips: 0,
        IsSelfService: false);

    public static readonly Func<TokenNumber, string> Display = number => number.Display(Doctor.Prefix);

    public static readonly string TokenPage = $"/t/{Token.Id}@city";

    public static readonly TokenCounts Counts = new(
        ImmutableDictionary<TokenSource, int>.Empty
            .Add(TokenSource.Priority, 1).Add(TokenSource.FollowUp, 5)
            .Add(TokenSource.Online, 8).Add(TokenSource.WalkIn, 9),
        ImmutableDictionary<TokenStatus, int>.Empty
            .Add(TokenStatus.Allocated, 4).Add(TokenStatus.CheckedIn, 3).Add(TokenStatus.Consulting, 1)
            .Add(TokenStatus.Completed, 12).Add(TokenStatus.Cancelled, 2).Add(TokenStatus.NoShow, 1));

    public static readonly HospitalView Hospital = new(
        HospitalId.Parse("city"),
        "City Hospital",
        ["hi", "en"],
        new HospitalPolicy { TimeZone = "Asia/Kolkata" },
        CreatedAt: At("2026-01-02T04:00:00Z"));

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
