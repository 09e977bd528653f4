using System.Collections.Immutable;
using System.Reflection;

namespace OpdTokens.Api.Problems;

/// <summary>Every way in which this API says no.</summary>
internal static class ProblemCatalogue
{
    /// <summary>A hand-over takes milliseconds; a second is the least that the header can say.</summary>
    private const int MovingRetrySeconds = 1;

    /// <summary>Long enough for a silo that died to be replaced, short enough for someone waiting at a desk.</summary>
    private const int FailureRetrySeconds = 2;

    /// <summary>Someone has to close a page or a connection first.</summary>
    private const int FeedRetrySeconds = 10;

    /// <summary>A bucket fills a little with every second.</summary>
    private const int RateRetrySeconds = 1;

    public static readonly ProblemKind MalformedJson = new(
        "malformed_json", 400, "The body is not JSON",
        "The body is empty, is not well-formed JSON in UTF-8, or nests too deeply.",
        "Mend the body.");

    public static readonly ProblemKind WrongType = new(
        "wrong_type", 400, "A member has the wrong type",
        "A member is a string where a number is wanted, null where a value is wanted, and so on.",
        "Mend the members listed in `errors`.");

    public static readonly ProblemKind UnknownValue = new(
        "unknown_value", 400, "A value is none of those allowed",
        "A member with a fixed set of values, such as `source` or `status`, has another one.",
        "Use one of the values that `errors` lists.");

    public static readonly ProblemKind InvalidRequest = new(
        "invalid_request", 400, "The request is not valid",
        "A member is missing, unknown (query parameters too), repeated, out of range or at odds with another, or several kinds of fault come together.",
        "Mend the members listed in `errors`.");

    public static readonly ProblemKind ReasonRequired = new(
        "reason_required", 400, "An override needs a reason",
        "`force`, or a change of `max_capacity`, without a `reason`: whoever overrides a rule says why, and the audit keeps it.",
        "Ask whoever decides for the reason, and send it as `reason`. Name no patient in it.");

    public static readonly ProblemKind InvalidCursor = new(
        "invalid_cursor", 400, "The cursor is not one of ours",
        "`cursor` was not taken from a `Link` header of the same list.",
        "Start again without `cursor`, and follow the `Link` headers as they are.");

    public static readonly ProblemKind InvalidIdempotencyKey = new(
        "invalid_idempotency_key", 400, "The Idempotency-Key is not valid",
        "The header is given twice, or is not 1 to 255 visible ASCII characters.",
        "Send one key, for example a UUID.");

    public static readonly ProblemKind DoctorMismatch = new(
        "doctor_mismatch", 400, "The slot is another doctor's",
        "`doctor_id` is not the doctor of `slot_id`.",
        "Send the slot's own doctor, or choose a slot of this doctor.");

    public static readonly ProblemKind SignInRequired = new(
        "sign_in_required", 401, "Who calls is not known",
        "The request carries no credentials, or they have expired, been revoked, or are not from an issuer that this service trusts.",
        "Sign in, and send `Authorization: Bearer …` with a token of your hospital's issuer or an access key.");

    public static readonly ProblemKind NotAllowed = new(
        "not_allowed", 403, "The caller may not do this",
        "The caller's roles do not include this call; `docs/roles.md` has the table.",
        "Ask an admin of your hospital for the role, or leave the call to someone who has it.");

    public static readonly ProblemKind OriginNotAllowed = new(
        "origin_not_allowed", 403, "Pages of that website may not open this feed",
        "A browser opened a WebSocket from a page of another website.",
        "Use the service's own pages, or have the website added to `OpdTokens:Cors:Origins`.");

    public static readonly ProblemKind NotFound = new(
        "not_found", 404, "There is nothing here",
        "The path is none of this API's.",
        "Look the path up in `/docs`.");

    public static readonly ProblemKind DoctorNotFound = new(
        "doctor_not_found", 404, "There is no such doctor",
        "The id was never given to a doctor.",
        "List the doctors with `GET /api/v1/doctors`.");

    public static readonly ProblemKind SlotNotFound = new(
        "slot_not_found", 404, "There is no such slot",
        "The id was never given to a slot.",
        "List the slots with `GET /api/v1/slots`.");

    public static readonly ProblemKind NoSlots = new(
        "no_slots", 404, "The doctor has no slots that day",
        "The doctor has no slot on the date.",
        "Choose another date, or make a slot first.");

    public static readonly ProblemKind TokenNotFound = new(
        "token_not_found", 404, "There is no such token",
        "The id or number was never given to a token.",
        "List the tokens with `GET /api/v1/tokens`.");

    public static readonly ProblemKind AccessKeyNotFound = new(
        "access_key_not_found", 404, "There is no such key",
        "The id was never given to an access key.",
        "List the keys with `GET /api/v1/access-keys`.");

    public static readonly ProblemKind ErasureNotFound = new(
        "erasure_not_found", 404, "There is no such erasure",
        "The id was never given to an erasure, or it was done long ago.",
        "Ask for it with `POST /api/v1/patients/erasures`; to repeat one that was done does no harm.");

    public static readonly ProblemKind MethodNotAllowed = new(
        "method_not_allowed", 405, "The method is not allowed here",
        "The path exists, but not with this method.",
        "Use one of the methods in the `Allow` header.");

    public static readonly ProblemKind HospitalExists = new(
        "hospital_exists", 409, "There is a hospital of that short name",
        "`slug` is another hospital's, for ever.",
        "Choose another short name.");

    public static readonly ProblemKind AccessKeyEnded = new(
        "access_key_ended", 409, "The key has ended",
        "The key was revoked or has expired; that can't be undone.",
        "Create a new key.");

    public static readonly ProblemKind SlotOverlaps = new(
        "slot_overlaps", 409, "The slot overlaps another",
        "The doctor already has a slot at that time.",
        "Choose a time that is free.");

    public static readonly ProblemKind SlotInactive = new(
        "slot_inactive", 409, "The slot is closed",
        "The slot takes no tokens, because it was made inactive.",
        "Choose another slot, or make this one active.");

    public static readonly ProblemKind SlotFull = new(
        "slot_full", 409, "The slot is full",
        "No seat is left in the slot, or in any slot of the day when only a date was given.",
        "Choose one of `alternatives`; when there is none, another day.");

    public static readonly ProblemKind DoctorInactive = new(
        "doctor_inactive", 409, "The doctor is inactive",
        "An inactive doctor gets no new slots.",
        "Choose another doctor, or make this one active.");

    public static readonly ProblemKind DifferentDoctor = new(
        "different_doctor", 409, "A token stays with its doctor",
        "`new_slot_id` is a slot of another doctor.",
        "Choose a slot of the same doctor, or cancel and give a new token.");

    public static readonly ProblemKind NoReallocationPossible = new(
        "no_reallocation_possible", 409, "Nobody can make room for the emergency",
        "The slot is full, and no walk-in can be moved to a later slot. Nothing has changed.",
        "Repeat with `force=true` for a seat over capacity, or choose another slot.");

    public static readonly ProblemKind CapacityBelowHeld = new(
        "capacity_below_held", 409, "More seats are held than that",
        "`max_capacity` is below the number of seats held now.",
        "Ask for at least the seats held, or move tokens away first.");

    public static readonly ProblemKind TokenStateConflict = new(
        "token_state_conflict", 409, "The token's status does not allow this",
        "The lifecycle has no such step from where the token stands.",
        "Read the token again, and decide anew.");

    public static readonly ProblemKind TokenMoving = new(
        "token_moving", 409, "The token is on its way to another slot",
        "The token is being moved; that takes a moment.",
        "Repeat after the seconds in `Retry-After`.")
    {
        RetryAfterSeconds = MovingRetrySeconds,
    };

    public static readonly ProblemKind TooManyTokens = new(
        "too_many_tokens", 409, "The phone holds too many tokens",
        "At a kiosk or through a portal: the phone holds as many tokens of the doctor's day, or of the hospital's, as the policy allows.",
        "Use or cancel one of them, or ask at the desk.");

    public static readonly ProblemKind PayloadTooLarge = new(
        "payload_too_large", 413, "The body is too large",
        "The body has more than 64 KiB.",
        "Send less.");

    public static readonly ProblemKind UnsupportedMediaType = new(
        "unsupported_media_type", 415, "The body is not sent as JSON",
        "`Content-Type` is not `application/json` in UTF-8, or the body is compressed.",
        "Send plain JSON as `application/json`.");

    public static readonly ProblemKind IdempotencyKeyReused = new(
        "idempotency_key_reused", 422, "The Idempotency-Key belongs to another request",
        "The key came with a different request before.",
        "Use a new key for a new request.");

    public static readonly ProblemKind TooManyRequests = new(
        "too_many_requests", 429, "Too many requests",
        "The caller, or the address that it calls from, asks more often than it may; nothing was done.",
        "Repeat after the seconds in `Retry-After`, and less often.")
    {
        RetryAfterSeconds = RateRetrySeconds,
    };

    public static readonly ProblemKind TooManyFeeds = new(
        "too_many_feeds", 429, "Too many feeds are open",
        "The caller, or the address that it calls from, has as many live feeds and long polls open as it may.",
        "Close some, and repeat after the seconds in `Retry-After`.")
    {
        RetryAfterSeconds = FeedRetrySeconds,
    };

    public static readonly ProblemKind InternalError = new(
        "internal_error", 500, "The service has a fault",
        "A mistake of the service's own; it has been logged.",
        "Report it. A command may have taken effect: read before you repeat it.");

    public static readonly ProblemKind OutcomeUnknown = new(
        "outcome_unknown", 503, "Whether the command took effect is unknown",
        "A write failed or timed out.",
        "Repeat after the seconds in `Retry-After`, with the same `Idempotency-Key`. Without a key, read first.")
    {
        RetryAfterSeconds = FailureRetrySeconds,
    };

    public static readonly ProblemKind Unavailable = new(
        "unavailable", 503, "The service can't answer now",
        "A query failed or timed out, or a command did not reach the queue, and so changed nothing.",
        "Repeat after the seconds in `Retry-After`.")
    {
        RetryAfterSeconds = FailureRetrySeconds,
    };

    /// <summary>Read off the fields above, so that none can be forgotten.</summary>
    public static readonly ImmutableArray<ProblemKind> All =
    [
        .. typeof(ProblemCatalogue)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<ProblemKind>()
            .OrderBy(kind => kind.Status)
            .ThenBy(kind => kind.Code, StringComparer.Ordinal),
    ];
}
