using System.ComponentModel;

namespace OpdTokens.Api.Days;

internal sealed class MovedTokenResponse
{
    private readonly DelayedToken _token;

    internal MovedTokenResponse(DelayedToken token) => _token = token;

    [Description("The token's id.")]
    public string TokenId => _token.Token.ToString();

    [Description("What is called out in the waiting room.")]
    public string TokenNumber => _token.Number.ToString();

    [Description("The slot that the token was in.")]
    public string From => _token.From.ToString();

    [Description("The slot that the token is in now.")]
    public string To => _token.To!.Value.ToString();
}
