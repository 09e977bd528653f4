namespace OpdTokens.Api.Input;

/// <summary>The body of a PATCH: changes what it names and leaves the rest, so it names something, and nothing is null.</summary>
internal interface IChanges;
