using System.Collections.Immutable;
using System.Globalization;

namespace OpdTokens.Api.Kernel.Examples;

/// <summary>The values of the examples in the OpenAPI document.</summary>
internal static class Samples
{
    public const string Phone = "+91 98765 43210";

    public static readonly DateOnly Date = new(2026, 1, 30);

    public static readonly DoctorView Doctor =
        new(7, "Dr. Asha Rao", "Cardiology", IsActive: true, At("2026-01-02T04:30:00Z"));

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

    public static readonly string TokenPage = $"/t/{Token.Id}@city";

    public static readonly FiledEntry Filed = new(
        Number: 4711,
        new AuditEntry(
            Guid.Parse("01934f5c-8f6e-7c3a-9a41-2f4f0a7d8e10"),
            At("2026-01-30T04:21:44.902Z"),
            Actor: "user:a.thomas",
            Roles.Desk,
            Address: "10.20.3.4",
            Action: "slot.changed",
            Subject: Ten.ToString(),
            Detail: "capacity 20 -> 25",
            Reason: "A second room is free",
            AuditNote.Done),
        PreviousHash: "7c1f0e7b6a1d1b0f1c8c5a1f0b4f7f7d3ce0b9ad4a1f7f2a66a1cf0e6c2b9d31",
        Hash: "2b8f4e1c7a90d35f6e1b4c8d7f20a1935be6d4c3f8127a09b6e5d4c3b2a19081");

    public static readonly LiveDay Day = new(
        Doctor,
        Date,
        Version: 4,
        TimeZone: "Asia/Kolkata",
        DelayMinutes: 20,
        DelayReason: "Called to theatre",
        Slots:
        [
            new LiveSlot(
                SlotAtTen,
                Version: 7,
                Queue:
                [
                    new QueuedToken(
                        Token.Id,
                        Token.Number,
                        Token.Status,
                        Token.Calls,
                        Token.CalledAt,
                        Token.ConsultationStartedAt,
                        Initials: null,
                        CanMove: true,
                        new WaitEstimate(At("2026-01-30T04:50:00Z"), At("2026-01-30T04:58:00Z"))),
                ]),
        ]);

    public static readonly TokenCounts Counts = new(
        ImmutableDictionary<TokenSource, int>.Empty
            .Add(TokenSource.Priority, 1).Add(TokenSource.FollowUp, 5)
            .Add(TokenSource.Online, 8).Add(TokenSource.WalkIn, 9),
        ImmutableDictionary<TokenStatus, int>.Empty
            .Add(TokenStatus.Allocated, 4).Add(TokenStatus.CheckedIn, 3).Add(TokenStatus.Consulting, 1)
            .Add(TokenStatus.Completed, 12).Add(TokenStatus.Cancelled, 2).Add(TokenStatus.NoShow, 1));

    public static readonly SlotStatistics Statistics = new(
        SlotAtNine, Counts, new WaitingTime(TimeSpan.FromMinutes(188), Patients: 13));

    public static readonly HospitalStatus Today = new(Date, Doctors: 12, ActiveDoctors: 11, ActiveSlots: 40, Counts);

    public static readonly HospitalView Hospital = new(
        HospitalId.Parse("city"),
        "City Hospital",
        ["hi", "en"],
        new HospitalPolicy { TimeZone = "Asia/Kolkata" },
        CreatedAt: At("2026-01-02T04:00:00Z"));

    public static readonly AccessKeyView AccessKey = new(
        "5RT8W0ZC3J",
        "Wall of waiting room 2",
        Roles.Board,
        CreatedAt: At("2026-01-12T05:30:00Z"),
        CreatedBy: "user:8d1c",
        ExpiresAt: null,
        RotatedAt: null,
        RevokedAt: null,
        LastUsedAt: At("2026-01-30T04:21:00Z"));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
