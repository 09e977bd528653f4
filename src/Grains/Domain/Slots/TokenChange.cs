namespace OpdTokens.Grains.Domain;

/// <summary>A token that is another one than before, for whoever tells of changes.</summary>
/// <param name="Earlier">Null when the token was not in the slot.</param>
/// <param name="Token">As it is now.</param>
public readonly record struct TokenChange(Token? Earlier, Token Token)
{
    /// <summary>Those that have left are not told of: their new slot has them.</summary>
    public static IEnumerable<TokenChange> Between(SlotState before, SlotState after)
    {
        for (var i = 0; before.Tokens != after.Tokens && i < after.Tokens.Length; i++)
        {
            var token = after.Tokens[i];
            var sameSeat = i < before.Tokens.Length ? before.Tokens[i] : null;
            if (!ReferenceEquals(sameSeat, token))
            {
                yield return new TokenChange(sameSeat?.Id == token.Id ? sameSeat : before.Find(token.Id), token);
            }
        }
    }
}
