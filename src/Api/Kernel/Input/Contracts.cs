namespace OpdTokens.Api.Kernel.Input;

/// <summary>A contract with rules about several members.</summary>
internal interface IHasRules
{
    IEnumerable<InputFault> BrokenRules();
}

/// <summary>The body of a PATCH. It changes the members that it contains: at least one, and none is null.</summary>
internal interface IChanges;

/// <summary>A part of a request that has been read.</summary>
internal interface IRequestPart
{
    /// <summary>Null when the part is not valid.</summary>
    object? Contract { get; }
}

/// <summary>Tells the API's description about the body of an endpoint.</summary>
internal sealed record BodyContract(Type Type, bool IsRequired, Func<object> Example);

/// <summary>Tells the API's description about the query parameters of an endpoint.</summary>
internal sealed record QueryContract(Type Type);
