namespace OpdTokens.Api.Audit;

/// <summary>A part of a request that may override a rule, or say why.</summary>
internal interface IOverride
{
    bool Overrides { get; }

    string? Reason { get; }
}
