using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>Corrects what was written down wrong when a token was given: name, phone, notes, source.</summary>
public static class TokenCorrections
{
    /// <remarks>
    /// Ended tokens are corrected too, because the day's statistics and the patient's record stay. Of an erased token there is
    /// nothing left to correct.
    /// </remarks>
    public static TokenDecision Decide(SlotState slot, CorrectToken command)
    {
        if (TokenSteps.WhyNotHere(slot, command.Token, command.RequestKey) is { } answer)
        {
            return answer;
        }

        var token = slot.Find(command.Token)!;
        if (token.HandOver is { } handOver)
        {
            return new Refusal.TokenMoving(handOver.To);
        }

        if (token.Ticket.Patient.Name.Length == 0)
        {
            return new Refusal.NotCorrectable(NotCorrectable.Erased);
        }

        // An emergency is priority, whatever it was asked as.
        if (token.Ticket.IsEmergency && command.Source is not (null or TokenSource.Priority))
        {
            return new Refusal.NotCorrectable(NotCorrectable.SourceOfEmergency);
        }

        var corrected = Correct(slot.Policy, token, command);
        return TokenSteps.Accept(slot, token.Id, new SlotEvent.TokenCorrected(token.Id, Before: TokenDetails.Of(token), corrected, command.RequestKey));
    }

    private static TokenDetails Correct(HospitalPolicy policy, Token token, CorrectToken command)
    {
        var (before, source) = (TokenDetails.Of(token), command.Source ?? token.Ticket.Source);
        return new TokenDetails(
            before.Patient with
            {
                Name = command.Name ?? before.Patient.Name,
                Phone = command.Phone?.Typed ?? before.Patient.Phone,
                E164 = command.Phone is { } phone ? phone.E164 : before.Patient.E164,
            },
            command.Notes is { } notes ? (notes.Length > 0 ? notes : null) : before.Notes,
            source,
            source == before.Source ? before.PriorityScore : PriorityScore.WithSource(policy, before.Source, before.PriorityScore, source));
    }
}

/// <summary>What a desk can correct of a token, and the score that follows from it.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Notes">The desk's notes, without reasons.</param>
/// <param name="Source">The source.</param>
/// <param name="PriorityScore">The score.</param>
public sealed record TokenDetails(Patient Patient, string? Notes, TokenSource Source, int PriorityScore)
{
    public static TokenDetails Of(Token token) =>
        new(token.Ticket.Patient, token.Progress.Notes, token.Ticket.Source, token.Ticket.PriorityScore);

    public Token ApplyTo(Token token) => token with
    {
        Ticket = token.Ticket with { Patient = Patient, Source = Source, PriorityScore = PriorityScore },
        Progress = token.Progress with { Notes = Notes },
        LastStep = token.LastStep is { } last ? last with { Before = last.Before with { Notes = Notes } } : null,
    };
}
