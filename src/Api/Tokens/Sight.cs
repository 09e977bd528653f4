namespace OpdTokens.Api.Tokens;

/// <summary>How much of a token its viewer sees.</summary>
internal enum Sight
{
    Everything,
    WithoutPhone,
    WithoutPhoneAndNotes,
}
