using System.ComponentModel;

namespace OpdTokens.Api.Problems;

internal sealed class ProblemKindResponse
{
    private readonly ProblemKind _kind;

    internal ProblemKindResponse(ProblemKind kind) => _kind = kind;

    [Description("What a program should look at.")]
    public string Code => _kind.Code;

    [Description("The HTTP status that comes with it.")]
    public int Status => _kind.Status;

    [Description("The same for every occurrence.")]
    public string Title => _kind.Title;

    [Description("What happened.")]
    public string When => _kind.When;

    [Description("What to do about it.")]
    public string Next => _kind.Next;
}
