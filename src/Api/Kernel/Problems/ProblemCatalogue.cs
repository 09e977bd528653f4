using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using OpdTokens.Api.Kernel.Json;

namespace OpdTokens.Api.Kernel.Problems;

/// <summary>
/// Every error code of this API. A kind that answers a refusal of the grains names the refusal with
/// <see cref="ProblemKind.For{TRefusal}"/>.
/// </summary>
internal static class ProblemCatalogue
{
    /// <summary>A hand-over takes milliseconds. One second is the shortest value of the header.</summary>
    private const int MovingRetrySeconds = 1;

    /// <summary>Long enough to replace a failed silo, and short enough for a patient who waits at the desk.</summary>
    private const int FailureRetrySeconds = 2;

    /// <summary>The client has to close another feed first.</summary>
    private const int FeedRetrySeconds = 10;

    /// <summary>A token bucket refills every second.</summary>
    private const int RateRetrySeconds = 1;

    public static readonly ProblemKind MalformedJson = new(
        "malformed_json", 400, "The body is not JSON",
        "The body is empty, is not well-formed JSON in UTF-8, or nests too deeply.",
        "Correct the body.");

    public static readonly ProblemKind WrongType = new(
        "wrong_type", 400, "A member has the wrong type",
        "A member has the wrong JSON type, for example a string instead of a number, or null instead of a value.",
        "Correct the members listed in `errors`.");

    public static readonly ProblemKind UnknownValue = new(
        "unknown_value", 400, "A value is not allowed",
        "A member with a fixed set of values, such as `source` or `status`, has another value.",
        "Use one of the values listed in `errors`.");

    public static readonly ProblemKind InvalidRequest = new(
        "invalid_request", 400, "The request is not valid",
        "A member or query parameter is missing, unknown, repeated, out of range or contradicts another one, or there are several "
        + "kinds of errors.",
        "Correct the members listed in `errors`.");

    public static readonly ProblemKind ReasonRequired = new(
        "reason_required", 400, "An override needs a reason",
        "`force`, or a change of `max_capacity`, was sent without a `reason`. The audit keeps the reason of every override.",
        "Send the reason as `reason`. Do not name a patient in it.");

    public static readonly ProblemKind InvalidCursor = new(
        "invalid_cursor", 400, "The cursor is not valid",
        "`cursor` was not taken from a `Link` header of the same list.",
        "Start again without `cursor`, and follow the `Link` headers without changing them.");

    public static readonly ProblemKind InvalidIdempotencyKey = new(
        "invalid_idempotency_key", 400, "The Idempotency-Key is not valid",
        "The header was sent twice, or is not 1 to 255 visible ASCII characters.",
        "Send one key, for example a UUID.");

    public static readonly ProblemKind DoctorMismatch = new ProblemKind(
        "doctor_mismatch", 400, "The slot belongs to another doctor",
        "`doctor_id` is not the doctor of `slot_id`.",
        "Send the slot's own doctor, or choose a slot of this doctor.")
        .For<Refusal.DoctorMismatch>(r => $"Slot {r.Slot} does not belong to doctor {r.DoctorId}.");

    public static readonly ProblemKind SignInRequired = new(
        "sign_in_required", 401, "Sign-in is required",
        "The request has no credentials, or they have expired, were revoked, or come from an issuer that this service does not trust.",
        "Sign in, and send `Authorization: Bearer …` with a token of your hospital's issuer or an access key.");

    public static readonly ProblemKind NotAllowed = new(
        "not_allowed", 403, "The caller may not do this",
        "The caller's roles do not include this call. `docs/roles.md` lists the roles of each call.",
        "Ask an admin of your hospital for the role.");

    public static readonly ProblemKind OriginNotAllowed = new(
        "origin_not_allowed", 403, "Pages of this website may not open the feed",
        "A browser opened a WebSocket from a page of another website.",
        "Use the service's own pages, or add the website to `OpdTokens:Cors:Origins`.");

    public static readonly ProblemKind NotFound = new(
        "not_found", 404, "The path does not exist",
        "The API has no such path.",
        "Look up the path in `/docs`.");

    public static readonly ProblemKind DoctorNotFound = new ProblemKind(
        "doctor_not_found", 404, "The doctor does not exist",
        "No doctor has this id.",
        "List the doctors with `GET /api/v1/doctors`.")
        .For<Refusal.DoctorNotFound>(r => $"Doctor {r.DoctorId} does not exist.");

    public static readonly ProblemKind SlotNotFound = new ProblemKind(
        "slot_not_found", 404, "The slot does not exist",
        "No slot has this id.",
        "List the slots with `GET /api/v1/slots`.")
        .For<Refusal.SlotNotFound>(r => $"Slot {r.Slot} does not exist.");

    public static readonly ProblemKind NoSlots = new ProblemKind(
        "no_slots", 404, "The doctor has no slots on this day",
        "The doctor has no slot on the date.",
        "Choose another date, or add a slot first.")
        .For<Refusal.NoSlots>(r => $"Doctor {r.DoctorId} has no slots on {r.Date:O}.");

    public static readonly ProblemKind TokenNotFound = new ProblemKind(
        "token_not_found", 404, "The token does not exist",
        "No token has this id or number.",
        "List the tokens with `GET /api/v1/tokens`.")
        .For<Refusal.TokenNotFound>(_ => "The token does not exist.");

    public static readonly ProblemKind AccessKeyNotFound = new ProblemKind(
        "access_key_not_found", 404, "The access key does not exist",
        "No access key has this id.",
        "List the keys with `GET /api/v1/access-keys`.")
        .For<Refusal.AccessKeyNotFound>(r => $"Access key {r.KeyId} does not exist.");

    public static readonly ProblemKind ErasureNotFound = new ProblemKind(
        "erasure_not_found", 404, "The erasure does not exist",
        "No erasure has this id, or it was completed long ago.",
        "Request it again with `POST /api/v1/patients/erasures`. Repeating a completed erasure changes nothing.")
        .For<Refusal.ErasureNotFound>(_ => "The erasure does not exist.");

    public static readonly ProblemKind MethodNotAllowed = new(
        "method_not_allowed", 405, "The method is not allowed",
        "The path exists, but not with this method.",
        "Use one of the methods in the `Allow` header.");

    public static readonly ProblemKind HospitalExists = new ProblemKind(
        "hospital_exists", 409, "The short name is taken",
        "Another hospital has this `slug`. A slug is never reused.",
        "Choose another short name.")
        .For<Refusal.HospitalExists>(r => $"Hospital {r.Hospital} already exists.");

    public static readonly ProblemKind AccessKeyEnded = new ProblemKind(
        "access_key_ended", 409, "The access key has ended",
        "The key was revoked or has expired. This can't be undone.",
        "Create a new key.")
        .For<Refusal.AccessKeyEnded>(r => $"Access key {r.KeyId} was revoked or has expired.");

    public static readonly ProblemKind SlotOverlaps = new ProblemKind(
        "slot_overlaps", 409, "The slot overlaps another slot",
        "The doctor has an active slot at this time.",
        "Choose a time that is free.")
        .For<Refusal.SlotOverlaps>(r =>
            $"Slot {r.Other} is from {r.Start:HH\\:mm} to {r.End:HH\\:mm}{(r.End <= r.Start ? " on the next date" : "")}.");

    public static readonly ProblemKind SlotInactive = new ProblemKind(
        "slot_inactive", 409, "The slot is closed",
        "The slot is inactive and accepts no tokens.",
        "Choose another slot, or make this one active.")
        .For<Refusal.SlotInactive>(r => $"Slot {r.Slot} accepts no tokens.");

    public static readonly ProblemKind SlotFull = new ProblemKind(
        "slot_full", 409, "The slot is full",
        "The slot has no free seat. Without `slot_id`: no slot of the day has a free seat.",
        "Choose a slot from `alternatives`. If the list is empty, choose another day.")
        .For<Refusal.SlotFull>(r =>
            r.Slot is { } slot ? $"Slot {slot} has no free seat." : "No slot of the day has a free seat.");

    public static readonly ProblemKind SlotEnded = new ProblemKind(
        "slot_ended", 409, "The slot has ended",
        "A kiosk asks for a slot that has ended. Staff may still give a token there.",
        "Choose a slot that has not ended, or ask at the desk.")
        .For<Refusal.SlotEnded>(r => $"Slot {r.Slot} has ended.");

    public static readonly ProblemKind DayOver = new ProblemKind(
        "day_over", 409, "All slots of the day have ended",
        "Without `slot_id`: the doctor's last slot of the date has ended. Seats that were left do not count.",
        "Choose one of `next_dates`. If the list is empty, no later date has slots yet.")
        .For<Refusal.DayOver>(r => $"All slots of doctor {r.DoctorId} on {r.Date:O} have ended.");

    public static readonly ProblemKind DayClosed = new ProblemKind(
        "day_closed", 409, "The day was closed",
        "The day was closed by staff or by the hospital's policy. It gives no tokens, takes none from other days and gets no slots.",
        "Choose another date.")
        .For<Refusal.DayClosed>(r => $"The day of doctor {r.DoctorId} on {r.Date:O} is closed.");

    public static readonly ProblemKind NotToday = new ProblemKind(
        "not_today", 409, "The token is for another date",
        "The patient is booked for a later date and can't be checked in, called or marked as a no-show before. With `check_in`: "
        + "the slot is not on the hospital's today. A day can't be closed before its date.",
        "Wait for the date, or move the token to a slot of today.")
        .For<Refusal.NotToday>(r => $"The token is for {r.Date:O}, which is not the hospital's today.");

    public static readonly ProblemKind DoctorInactive = new ProblemKind(
        "doctor_inactive", 409, "The doctor is inactive",
        "An inactive doctor can't have new slots.",
        "Choose another doctor, or make this one active.")
        .For<Refusal.DoctorInactive>(r => $"Doctor {r.DoctorId} is inactive.");

    public static readonly ProblemKind DifferentDoctor = new ProblemKind(
        "different_doctor", 409, "The slot belongs to another doctor",
        "`new_slot_id` is a slot of another doctor.",
        "Choose a slot of the same doctor, or cancel the token and give a new one.")
        .For<Refusal.DifferentDoctor>(
            r => $"The token belongs to doctor {r.DoctorId}, and slot {r.Slot} belongs to another doctor.");

    public static readonly ProblemKind NoReallocationPossible = new ProblemKind(
        "no_reallocation_possible", 409, "No walk-in can make room for the emergency",
        "The slot is full, and no walk-in can be moved to a later slot. Nothing has changed.",
        "Repeat with `force=true` for a seat above capacity, or choose another slot.")
        .For<Refusal.NoReallocationPossible>(
            _ => "The slot is full, and no walk-in of the slot can be moved to a later slot with room.");

    public static readonly ProblemKind CapacityBelowHeld = new ProblemKind(
        "capacity_below_held", 409, "The capacity is below the number of seats held",
        "`max_capacity` is below the number of seats held now.",
        "Send at least the number of seats held, or move tokens to other slots first.")
        .For<Refusal.CapacityBelowHeld>(r => $"{r.Held} seats are held.");

    public static readonly ProblemKind TokenStateConflict = new ProblemKind(
        "token_state_conflict", 409, "The token's status does not allow this",
        "The token's lifecycle has no such step from its current status.",
        "Read the token again, and decide again.")
        .For<Refusal.TokenStateConflict>(Describe);

    public static readonly ProblemKind NotCorrectable = new ProblemKind(
        "not_correctable", 409, "The token can't be corrected",
        "The patient data was erased, or the source of an emergency, which is always priority, would change.",
        "Leave an erased token as it is, and `source` of an emergency out.")
        .For<Refusal.NotCorrectable>(r => r.Why == Grains.Interfaces.NotCorrectable.Erased
            ? "The patient data of the token was erased."
            : "The token is an emergency, and its source is always priority.");

    public static readonly ProblemKind QueueMoved = new ProblemKind(
        "queue_moved", 409, "Another patient is at the counter",
        "Somebody else has called a patient to the counter in the meantime. Nothing has changed.",
        "Read `current`, and call again with its id if that consultation has ended.")
        .For<Refusal.QueueMoved>(r => r.Counter is { } counter
            ? $"Token {r.Number.Display(r.Prefix)} is at {counter}."
            : $"Token {r.Number.Display(r.Prefix)} is with the doctor.");

    public static readonly ProblemKind PrefixTaken = new ProblemKind(
        "prefix_taken", 409, "The numbers of another doctor would look the same",
        "An active doctor has this prefix, or one with which a number could look the same: R and R2 would both have R233.",
        "Choose another prefix, or leave it out when you register a doctor.")
        .For<Refusal.PrefixTaken>(r => string.Create(
            CultureInfo.InvariantCulture, $"With {r.Prefix}, numbers could look like those of doctor {r.DoctorId}."));

    public static readonly ProblemKind InvalidPool = new ProblemKind(
        "invalid_pool", 409, "A pool has doctors as members",
        "A doctor can't have members, and a pool can't be a member of a pool.",
        "Send the ids of doctors as `members` of a pool.")
        .For<Refusal.InvalidPool>(r => $"Doctor {r.DoctorId} does not fit.");

    public static readonly ProblemKind NothingToUndo = new ProblemKind(
        "nothing_to_undo", 409, "The token has no step to undo",
        "The token has taken no step in its slot, or its last step has been undone already.",
        "Read the token again. A move can't be undone; move the token back instead.")
        .For<Refusal.NothingToUndo>(_ => "The token has no step that can be undone.");

    public static readonly ProblemKind UndoTooLate = new ProblemKind(
        "undo_too_late", 409, "The step can't be undone any more",
        "The token's last step is older than the hospital's `undo_minutes`.",
        "Give the patient a new token, or ask an administrator for a longer `undo_minutes`.")
        .For<Refusal.UndoTooLate>(r => $"The last step was taken at {r.StepAt:u}. A step can be undone for {r.Minutes} minutes.");

    public static readonly ProblemKind ReferralBegun = new ProblemKind(
        "referral_begun", 409, "The other doctor has begun",
        "The completion came with a referral, and the other doctor has called the patient since. Nothing has changed.",
        "Ask the other doctor. If that consultation is undone or was a mistake, undo the referral after it.")
        .For<Refusal.ReferralBegun>(r => $"Token {r.To} is {NameOf(r.Status)}.");

    public static readonly ProblemKind CounterNotFound = new ProblemKind(
        "counter_not_found", 404, "The doctor has no such room",
        "`counter` is not one of the doctor's rooms.",
        "Send one of the doctor's `rooms`, or leave `counter` out.")
        .For<Refusal.CounterNotFound>(r => $"The doctor has no room {r.Counter}.");

    public static readonly ProblemKind TokenMoving = new ProblemKind(
        "token_moving", 409, "The token is being moved to another slot",
        "A move of the token has started and ends within moments.",
        "Repeat after the number of seconds in `Retry-After`.")
    {
        RetryAfterSeconds = MovingRetrySeconds,
    }
    .For<Refusal.TokenMoving>(r => $"The token is being moved to slot {r.To}.");

    public static readonly ProblemKind TooManyTokens = new ProblemKind(
        "too_many_tokens", 409, "The phone holds too many tokens",
        "In a self-service request: the phone holds as many tokens of the doctor's day, or of the hospital's day, as the policy allows.",
        "Use or cancel one of the tokens, or ask at the desk.")
        .For<Refusal.TooManyTokens>(r => r.DoctorId is { } doctor
            ? $"The phone holds {r.Most} tokens for doctor {doctor} on this day, which is the limit."
            : $"The phone holds {r.Most} tokens on this day, which is the limit.");

    public static readonly ProblemKind AlreadyHasToken = new ProblemKind(
        "already_has_token", 409, "The patient has a token already",
        "In a self-service request: a token of the same doctor and date was given to the same phone and name, and has not ended.",
        "Show the number in `token`, or ask at the desk.")
        .For<Refusal.AlreadyHasToken>(r => $"The patient has token {r.Number.Display(r.Prefix)}.");

    public static readonly ProblemKind PayloadTooLarge = new(
        "payload_too_large", 413, "The body is too large",
        "The body is larger than 64 KiB.",
        "Send a smaller body.");

    public static readonly ProblemKind UnsupportedMediaType = new(
        "unsupported_media_type", 415, "The body is not sent as JSON",
        "`Content-Type` is not `application/json` in UTF-8, or the body is compressed.",
        "Send uncompressed JSON as `application/json`.");

    public static readonly ProblemKind IdempotencyKeyReused = new ProblemKind(
        "idempotency_key_reused", 422, "The Idempotency-Key belongs to another request",
        "The key was sent with a different request before.",
        "Use a new key for a new request.")
        .For<Refusal.RequestKeyReused>(_ => "The Idempotency-Key was sent with a different request before.");

    public static readonly ProblemKind TooManyRequests = new(
        "too_many_requests", 429, "Too many requests",
        "The caller or its address exceeds its request rate. The request was not carried out.",
        "Repeat after the number of seconds in `Retry-After`, and less often.")
    {
        RetryAfterSeconds = RateRetrySeconds,
    };

    public static readonly ProblemKind TooManyFeeds = new(
        "too_many_feeds", 429, "Too many feeds are open",
        "The caller or its address has reached its limit of open live feeds and long polls.",
        "Close some of them, and repeat after the number of seconds in `Retry-After`.")
    {
        RetryAfterSeconds = FeedRetrySeconds,
    };

    public static readonly ProblemKind InternalError = new(
        "internal_error", 500, "The service failed",
        "The service has a bug. The failure was logged.",
        "Report it. A command may have taken effect, so read before you repeat it.");

    public static readonly ProblemKind OutcomeUnknown = new(
        "outcome_unknown", 503, "It is unknown whether the command took effect",
        "A write failed or timed out.",
        "Repeat after the number of seconds in `Retry-After` with the same `Idempotency-Key`. Without a key, read first.")
    {
        RetryAfterSeconds = FailureRetrySeconds,
    };

    public static readonly ProblemKind Unavailable = new(
        "unavailable", 503, "The service can't answer now",
        "A query failed or timed out, or a command did not reach its grain and changed nothing.",
        "Repeat after the number of seconds in `Retry-After`.")
    {
        RetryAfterSeconds = FailureRetrySeconds,
    };

    /// <summary>All kinds, sorted by status and code. They are found by reflection, so none can be missing.</summary>
    public static readonly ImmutableArray<ProblemKind> All =
    [
        .. typeof(ProblemCatalogue)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<ProblemKind>()
            .OrderBy(kind => kind.Status)
            .ThenBy(kind => kind.Code, StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<Type, ProblemKind> ByRefusal =
        All.Where(kind => kind.Refusal is not null).ToFrozenDictionary(kind => kind.Refusal!);

    /// <exception cref="InvalidOperationException">No kind is declared for the refusal.</exception>
    public static ProblemKind KindOf(Refusal refusal) => ByRefusal.TryGetValue(refusal.GetType(), out var kind)
        ? kind
        : throw new InvalidOperationException($"ProblemCatalogue has no kind for {refusal.GetType().Name}.");

    private static string Describe(Refusal.TokenStateConflict conflict) => conflict.Wanted switch
    {
        null => $"A token with status {NameOf(conflict.Status)} can't be moved.",
        { } wanted when wanted == conflict.Status => $"The token's status is already {NameOf(wanted)}.",
        { } wanted => $"A token with status {NameOf(conflict.Status)} can't become {NameOf(wanted)}.",
    };

    private static string NameOf(TokenStatus status) => WireNames.Policy.ConvertName(status.ToString());
}
