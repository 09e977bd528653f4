using System.ComponentModel;
using System.Text.Json.Serialization;
using OpdTokens.Api.Slots;

namespace OpdTokens.Api.Problems;

/// <summary>RFC 9457, with the members of this API.</summary>
internal sealed class ProblemResponse
{
    public const string MediaType = "application/problem+json";

    private readonly Problem _problem;

    internal ProblemResponse(Problem problem) => _problem = problem;

    [Description("A page of this service about the code.")]
    public string Type => _problem.Kind.Type;

    [Description("The same for every occurrence of the code.")]
    public string Title => _problem.Kind.Title;

    [Description("The HTTP status.")]
    public int Status => _problem.Kind.Status;

    [Description("What happened this time.")]
    public string Detail => _problem.Detail;

    [Description("Stable: what a program should look at.")]
    public string Code => _problem.Kind.Code;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("For bad input: every member that is wrong.")]
    public IEnumerable<InputFaultResponse>? Errors => _problem.Faults?.Select(fault => new InputFaultResponse(fault));

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("For slot_full: slots of the same doctor and day that have room, in time order.")]
    public IEnumerable<AlternativeResponse>? Alternatives => _problem.Alternatives?.Select(slot => new AlternativeResponse(slot));
}
