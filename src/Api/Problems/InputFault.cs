using System.Collections.Immutable;

namespace OpdTokens.Api.Problems;

/// <summary>One thing wrong with a request.</summary>
/// <param name="Kind">The problem that it would be alone.</param>
/// <param name="Pointer">
/// A JSON pointer into the body (<c>/patient_name</c>), or <c>/query/limit</c>, <c>/path/date</c> for what is not in the body.
/// </param>
/// <param name="Detail">What is expected; never what was sent, which may be a patient's.</param>
internal sealed record InputFault(ProblemKind Kind, string Pointer, string Detail)
{
    public static InputFault Invalid(string pointer, string detail) => new(ProblemCatalogue.InvalidRequest, pointer, detail);

    /// <summary>One problem for all that is wrong: of the faults' own kind when they share one.</summary>
    public static Problem Sum(ImmutableArray<InputFault> faults)
    {
        var kinds = faults.Select(fault => fault.Kind).Distinct().ToArray();
        return new Problem(
            kinds is [var only] ? only : ProblemCatalogue.InvalidRequest,
            string.Join(' ', faults.Select(Describe)))
        {
            Faults = faults,
        };
    }

    private static string Describe(InputFault fault) =>
        fault.Pointer.Length == 0 ? fault.Detail : $"{fault.Pointer}: {fault.Detail}";
}
