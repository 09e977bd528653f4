namespace OpdTokens.Api.Input;

/// <summary>Tells the API's description what an endpoint's body is.</summary>
internal sealed record BodyContract(Type Type, bool IsRequired);

/// <summary>Tells the API's description what an endpoint's query parameters are.</summary>
internal sealed record QueryContract(Type Type);
