namespace OpdTokens.Api.Input;

/// <summary>A contract whose members must also suit each other.</summary>
internal interface IHasRules
{
    IEnumerable<InputFault> BrokenRules();
}
