using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpdTokens.Api.Kernel.Problems;

/// <summary>A problem as RFC 9457 defines it, with the additional members of this API.</summary>
internal sealed class ProblemResponse
{
    public const string MediaType = "application/problem+json";

    private readonly Problem _problem;

    internal ProblemResponse(Problem problem) => _problem = problem;

    [Description("The page of the code.")]
    public string Type => _problem.Kind.Type;

    [Description("The same for every occurrence of the code.")]
    public string Title => _problem.Kind.Title;

    [Description("The HTTP status.")]
    public int Status => _problem.Kind.Status;

    [Description("What happened.")]
    public string Detail => _problem.Detail;

    [Description("The stable code for programs.")]
    public string Code => _problem.Kind.Code;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("For invalid input: every member that is not valid.")]
    public IEnumerable<InputFaultResponse>? Errors => _problem.Faults?.Select(fault => new InputFaultResponse(fault));

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("For slot_full: slots of the same doctor and day with room, in time order.")]
    public IEnumerable<AlternativeResponse>? Alternatives =>
        _problem.Alternatives?.Select(slot => new AlternativeResponse(slot));

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("For day_over: the doctor's next dates that have slots, at most five.")]
    public IEnumerable<DateOnly>? NextDates => _problem.NextDates;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("For queue_moved: the token at the counter.")]
    public CurrentTokenResponse? Current => _problem.Current is { } moved ? new CurrentTokenResponse(moved) : null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("For already_has_token: the token that the patient has.")]
    public HeldTokenResponse? Token => _problem.Held is { } held ? new HeldTokenResponse(held) : null;
}

internal sealed class HeldTokenResponse
{
    private readonly Refusal.AlreadyHasToken _held;

    internal HeldTokenResponse(Refusal.AlreadyHasToken held) => _held = held;

    [Description("The token's id.")]
    public string Id => _held.Token.ToString();

    [Description("Unique for the doctor and the date.")]
    public string TokenNumber => _held.Number.ToString();

    [Description("The number that is called out in the waiting room.")]
    public string DisplayNumber => _held.Number.Display(_held.Prefix);
}

internal sealed class CurrentTokenResponse
{
    private readonly Refusal.QueueMoved _moved;

    internal CurrentTokenResponse(Refusal.QueueMoved moved) => _moved = moved;

    [Description("The token's id.")]
    public string Id => _moved.Current.ToString();

    [Description("Unique for the doctor and the date.")]
    public string TokenNumber => _moved.Number.ToString();

    [Description("The number that is called out in the waiting room.")]
    public string DisplayNumber => _moved.Number.Display(_moved.Prefix);

    [Description("The room; null where the doctor has none.")]
    public string? Counter => _moved.Counter;
}

internal sealed class InputFaultResponse
{
    private readonly InputFault _fault;

    internal InputFaultResponse(InputFault fault) => _fault = fault;

    [Description("A JSON pointer into the body, or /query/… or /path/….")]
    public string Pointer => _fault.Pointer;

    [Description("The expected value.")]
    public string Detail => _fault.Detail;
}

[JsonSerializable(typeof(ProblemResponse))]
internal sealed partial class ProblemJson : JsonSerializerContext;
