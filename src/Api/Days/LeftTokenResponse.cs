using System.ComponentModel;

namespace OpdTokens.Api.Days;

internal sealed class LeftTokenResponse
{
    private readonly DelayedToken _token;

    internal LeftTokenResponse(DelayedToken token) => _token = token;

    [Description("The token's id.")]
    public string TokenId => _token.Token.ToString();

    [Description("What is called out in the waiting room.")]
    public string TokenNumber => _token.Number.ToString();

    [Description("The slot that the token is still in.")]
    public string SlotId => _token.From.ToString();
}
