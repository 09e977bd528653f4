namespace OpdTokens.Api.Answers;

/// <summary>Does something besides what another result does.</summary>
internal interface IResultAround
{
    IResult Inner { get; }
}
