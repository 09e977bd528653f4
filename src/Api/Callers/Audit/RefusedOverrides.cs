namespace OpdTokens.Api.Callers.Audit;

/// <summary>Audits refused overrides. They cause no event, so they are filed here, before the answer.</summary>
internal sealed class RefusedOverrides(IGrainFactory grains, Caller caller, TimeProvider clock)
{
    /// <summary>Audits the override if it was refused, and returns its outcome.</summary>
    /// <param name="outcome">The outcome of the override.</param>
    /// <param name="note">The requested override.</param>
    public async Task<Outcome<T>> Note<T>(Outcome<T> outcome, AuditNote note)
    {
        if (outcome is Outcome<T>.Refused { Reason: var refusal })
        {
            await File(note, Problem.Of(refusal).Kind);
        }

        return outcome;
    }

    /// <summary>Audits an override that the caller's roles do not include.</summary>
    public Task NoteNotAllowed(AuditNote note) => File(note, ProblemCatalogue.NotAllowed);

    private Task File(AuditNote note, ProblemKind refused) => grains.Audit(caller.Hospital!.Value).File(
        [AuditEntry.Of(caller, clock.GetUtcNow(), note with { Result = refused.Code })]);
}
