using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OpdTokens.Api.Access;
using OpdTokens.Api.Analytics;
using OpdTokens.Api.Audit;
using OpdTokens.Api.Days;
using OpdTokens.Api.Doctors;
using OpdTokens.Api.Health;
using OpdTokens.Api.Hospitals;
using OpdTokens.Api.Live;
using OpdTokens.Api.Live.Wire;
using OpdTokens.Api.Patients;
using OpdTokens.Api.Policies;
using OpdTokens.Api.Slots;
using OpdTokens.Api.Tokens;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.OpenApi;

/// <summary>One example of everything on the wire, as real values: what is shown is what the serializer writes.</summary>
internal sealed class Examples(IOptions<JsonOptions> options)
{
    private static readonly TokenCounts Counts = new(
        ImmutableDictionary<TokenSource, int>.Empty
            .Add(TokenSource.Priority, 1).Add(TokenSource.FollowUp, 5).Add(TokenSource.Online, 8).Add(TokenSource.WalkIn, 9),
        ImmutableDictionary<TokenStatus, int>.Empty
            .Add(TokenStatus.Allocated, 4).Add(TokenStatus.CheckedIn, 3).Add(TokenStatus.Consulting, 1)
            .Add(TokenStatus.Completed, 12).Add(TokenStatus.Cancelled, 2).Add(TokenStatus.NoShow, 1));

    private static readonly SlotStatistics Figures = new(
        Samples.SlotAtNine, Counts, new WaitingTime(TimeSpan.FromMinutes(188), Patients: 13));

    private static readonly DelayView Delay = new(
        Minutes: 20,
        Reason: "Called to theatre",
        Slot: Samples.Nine,
        Moved: [new DelayedToken(Samples.Token.Id, Samples.Token.Number, Samples.Nine, Samples.Ten)],
        Left: []);

    private static readonly HospitalStatus Today =
        new(Samples.Date, Doctors: 12, ActiveDoctors: 11, ActiveSlots: 40, Counts);

    private static readonly FrozenDictionary<Type, object> ByType = new object[]
    {
        new NewDoctor { Name = Samples.Doctor.Name, Specialization = Samples.Doctor.Specialization },
        new DoctorChanges { IsActive = false },
        new DoctorResponse(Samples.Doctor),
        new NewSlot
        {
            DoctorId = Samples.Doctor.Id,
            Date = Samples.Date,
            StartTime = Samples.SlotAtTen.Start,
            EndTime = Samples.SlotAtTen.End,
            MaxCapacity = Samples.SlotAtTen.Capacity,
        },
        new SlotChanges { MaxCapacity = 25, Reason = "A second room is free" },
        new SlotResponse(Samples.SlotAtTen),
        Samples.Viewer.Show(Samples.Token, position: 1),
        new NewToken
        {
            PatientName = Samples.Token.Patient.Name,
            PatientPhone = Samples.Phone,
            DoctorId = Samples.Doctor.Id,
            Source = Samples.Token.Source,
            SlotId = Samples.Ten,
            Notes = Samples.Token.Notes,
        },
        new StatusChange { Status = TokenStatus.CheckedIn },
        new Cancellation { Reason = "Feels better" },
        new Reallocation { NewSlotId = Samples.Nine, Reason = "Asked to come earlier" },
        Samples.Viewer.Show(Samples.Token),
        new NewDelay { Minutes = Delay.Minutes, Reason = Delay.Reason },
        new DelayResponse(Samples.Doctor.Id, Samples.Date, Delay, preview: false),
        new SlotAnalyticsResponse(Samples.Doctor, Figures),
        new DayAnalyticsResponse(Samples.Doctor, Samples.Date, new DayStatistics([Figures], Delay.Minutes, Delay.Reason)),
        new SystemStatusResponse(Today),
        new LiveDayResponse(Samples.Day, version: 11, Samples.Day.Slots),
        new TicketResponse(Ticket.Of(new DayFrame(Samples.Day), Samples.Token)),
        new NewHospital
        {
            Name = Samples.Hospital.Name,
            Slug = Samples.Hospital.Id.Slug,
            TimeZone = Samples.Hospital.Policy.TimeZone,
            Languages = [.. Samples.Hospital.Languages],
        },
        new HospitalResponse(Samples.Hospital),
        new HospitalWithStatusResponse(Samples.Hospital, Today),
        new SignInResponse(
            new SignInSettings { ClientId = "opdtokens-desk" }, "https://login.example.org/realms/opd", isDevelopment: false),
        new MeResponse(new Caller(Samples.Hospital.Id, "user:8d1c", Roles.Desk), "Ashok Menon"),
        new NewAccessKey { Name = Samples.AccessKey.Name, Roles = ["board"] },
        new AccessKeyResponse(Samples.AccessKey),
        new ShownAccessKeyResponse(Samples.AccessKey, $"opd_city_{Samples.AccessKey.Id}_bW9yZSByYW5kb20gdGhhbiB0aGlzIGV4YW1wbGUgaXM"),
        new Revocation { Reason = "The screen was stolen" },
        PolicyContract.Of(new HospitalPolicy { TimeZone = "Asia/Kolkata", PhoneRegion = "IN" }),
        new NewErasure { Phone = Samples.Phone, Reason = "Asked for by letter of 2026-01-28" },
        new ErasureResponse(new ErasureView("K7Q2M9XB4T", ErasureStatus.Done, Samples.Token.AllocatedAt, Samples.Token.CheckedInAt, Tokens: 3)),
        new AuditEntryResponse(Samples.Filed),
        new HealthResponse(),
        new ProblemKindResponse(ProblemCatalogue.SlotFull),
    }.ToFrozenDictionary(example => example.GetType());

    private readonly JsonSerializerOptions _json = options.Value.SerializerOptions;

    /// <returns>The example of a type, or of a list of it.</returns>
    public JsonNode? Of(Type type) => type.IsArray
        ? new JsonArray(Of(type.GetElementType()!))
        : ByType.TryGetValue(type, out var example) ? JsonSerializer.SerializeToNode(example, _json.GetTypeInfo(type)) : null;

    /// <summary>Of what a caller sends: what needn't be sent is left out.</summary>
    public JsonNode? OfBody(Type type)
    {
        var example = (JsonObject?)Of(type);
        foreach (var (name, _) in example?.Where(member => member.Value is null).ToArray() ?? [])
        {
            example!.Remove(name);
        }

        return example;
    }

    public JsonNode? Of(ProblemKind kind) => JsonSerializer.SerializeToNode(
        new ProblemResponse(ProblemExample.Of(kind)), _json.GetTypeInfo(typeof(ProblemResponse)));
}
