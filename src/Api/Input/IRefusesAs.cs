namespace OpdTokens.Api.Input;

/// <summary>A rule whose breach is a problem of its own kind.</summary>
internal interface IRefusesAs
{
    ProblemKind Kind { get; }
}
