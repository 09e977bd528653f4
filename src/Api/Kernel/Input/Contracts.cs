namespace OpdTokens.Api.Kernel.Input;

/// <summary>A contract with rules about several members.</summary>
internal interface IHasRules
{
    IEnumerable<InputFault> BrokenRules();
}

/// <summary>The body of a PATCH. It contains the members to change: at least one, and none of them null.</summary>
internal interface IChanges;

/// <summary>A part of a request that has been read.</summary>
internal interface IRequestPart
{
    /// <summary>Null when the part is not valid.</summary>
    object? Contract { get; }
}

/// <summary>Endpoint metadata for the OpenAPI document: the request body.</summary>
internal sealed record BodyContract(Type Type, bool IsRequired, Func<object> Example);

/// <summary>Endpoint metadata for the OpenAPI document: the query parameters.</summary>
internal sealed record QueryContract(Type Type);
