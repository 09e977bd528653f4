using System.Collections.Immutable;

namespace OpdTokens.Api.Kernel.Problems;

/// <summary>One error in a request.</summary>
/// <param name="Kind">The kind of problem if it is the only error.</param>
/// <param name="Pointer">
/// A JSON pointer into the body (<c>/patient_name</c>), or <c>/query/limit</c>, <c>/path/date</c> for parts outside the
/// body.
/// </param>
/// <param name="Detail">
/// The expected value. It never repeats the value that was sent, which can be patient data.
/// </param>
internal sealed record InputFault(ProblemKind Kind, string Pointer, string Detail)
{
    public static InputFault Invalid(string pointer, string detail) =>
        new(ProblemCatalogue.InvalidRequest, pointer, detail);

    /// <summary>Combines errors into one problem. It has the kind of the errors if they share one.</summary>
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
