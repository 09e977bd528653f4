using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Peers;

/// <summary>Warns of a second token of the same patient.</summary>
internal static class Duplicates
{
    /// <summary>
    /// Adds the patient's earlier token of the day to an answer. The day knows the patients of all its slots; a slot on another silo
    /// calls it. The warning is optional in an answer, so a day that does not answer in time is not an error.
    /// </summary>
    /// <param name="given">The answer to a request for a token.</param>
    /// <param name="note">Notes the token in its day, and returns the earlier token.</param>
    public static async Task<Outcome<TokenView>> WithDuplicate(
        this Task<Outcome<TokenView>> given, Func<Patient, TokenId, Task<TokenView?>> note)
    {
        var outcome = await given;
        if (outcome is not Outcome<TokenView>.Done { Value: { Patient.IsKnown: true } token } done)
        {
            return outcome;
        }

        try
        {
            return await note(token.Patient, token.Id) is { } earlier
                ? done with { Value = token with { Duplicate = new DuplicateToken(earlier.Id, earlier.Number) } }
                : outcome;
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException or OutcomeUnknownException or NothingHappenedException)
        {
            return outcome;
        }
    }
}
