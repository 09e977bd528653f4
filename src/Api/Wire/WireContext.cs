using System.Text.Json.Serialization;
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

namespace OpdTokens.Api.Wire;

/// <summary>Everything that crosses the wire, so that nothing is found out by reflection at run time.</summary>
[JsonSerializable(typeof(NewDoctor))]
[JsonSerializable(typeof(DoctorChanges))]
[JsonSerializable(typeof(DoctorListQuery))]
[JsonSerializable(typeof(DoctorResponse[]))]
[JsonSerializable(typeof(NewSlot))]
[JsonSerializable(typeof(SlotChanges))]
[JsonSerializable(typeof(SlotListQuery))]
[JsonSerializable(typeof(SlotResponse[]))]
[JsonSerializable(typeof(QueueEntryResponse[]))]
[JsonSerializable(typeof(NewToken))]
[JsonSerializable(typeof(UrgencyQuery))]
[JsonSerializable(typeof(TokenListQuery))]
[JsonSerializable(typeof(StatusChange))]
[JsonSerializable(typeof(Cancellation))]
[JsonSerializable(typeof(Reallocation))]
[JsonSerializable(typeof(TokenResponse[]))]
[JsonSerializable(typeof(NewDelay))]
[JsonSerializable(typeof(DelayQuery))]
[JsonSerializable(typeof(DelayResponse))]
[JsonSerializable(typeof(SlotAnalyticsResponse))]
[JsonSerializable(typeof(DayAnalyticsResponse))]
[JsonSerializable(typeof(SystemStatusResponse))]
[JsonSerializable(typeof(LiveQuery))]
[JsonSerializable(typeof(LiveDayResponse))]
[JsonSerializable(typeof(TicketResponse))]
[JsonSerializable(typeof(HeartbeatResponse))]
[JsonSerializable(typeof(QueueQuery))]
[JsonSerializable(typeof(PolicyContract))]
[JsonSerializable(typeof(NewHospital))]
[JsonSerializable(typeof(HospitalResponse))]
[JsonSerializable(typeof(HospitalWithStatusResponse[]))]
[JsonSerializable(typeof(SignInResponse))]
[JsonSerializable(typeof(MeResponse))]
[JsonSerializable(typeof(NewAccessKey))]
[JsonSerializable(typeof(Revocation))]
[JsonSerializable(typeof(AccessKeyResponse[]))]
[JsonSerializable(typeof(ShownAccessKeyResponse))]
[JsonSerializable(typeof(NewErasure))]
[JsonSerializable(typeof(ErasureResponse))]
[JsonSerializable(typeof(AuditListQuery))]
[JsonSerializable(typeof(AuditEntryResponse[]))]
[JsonSerializable(typeof(HealthResponse))]
[JsonSerializable(typeof(ProblemResponse))]
[JsonSerializable(typeof(ProblemKindResponse))]
internal sealed partial class WireContext : JsonSerializerContext;
