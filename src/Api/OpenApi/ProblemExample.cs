namespace OpdTokens.Api.OpenApi;

/// <summary>What each problem looks like.</summary>
internal static class ProblemExample
{
    public static Problem Of(ProblemKind kind) => kind switch
    {
        _ when kind == ProblemCatalogue.InvalidRequest => InputFault.Sum(
        [
            InputFault.Invalid("/patient_name", "Is required."),
            InputFault.Invalid("/query/force", "Needs emergency=true."),
        ]),
        _ when kind == ProblemCatalogue.WrongType => InputFault.Sum([new(kind, "/max_capacity", "Must be a whole number.")]),
        _ when kind == ProblemCatalogue.UnknownValue => InputFault.Sum(
            [new(kind, "/source", "Must be one of priority, follow_up, online, walk_in.")]),
        _ when kind == ProblemCatalogue.SlotFull => RefusalProblem.Of(new Refusal.SlotFull(Samples.Nine, [Samples.SlotAtTen])),
        _ => new Problem(kind, kind.When),
    };
}
