namespace OpdTokens.Api.Audit;

/// <summary>An override that was refused changes nothing, so no state can tell of it; it is filed before its caller is answered.</summary>
internal sealed class RefusedOverrides(IGrainFactory grains, Caller caller, TimeProvider clock)
{
    /// <param name="outcome">Of the override.</param>
    /// <param name="note">What was asked for.</param>
    public async Task<Outcome<T>> Note<T>(Outcome<T> outcome, AuditNote note)
    {
        if (outcome is Outcome<T>.Refused { Reason: var refusal })
        {
            await File(note, RefusalProblem.Of(refusal).Kind);
        }

        return outcome;
    }

    /// <summary>An override that the caller's role does not include.</summary>
    public Task NoteNotAllowed(AuditNote note) => File(note, ProblemCatalogue.NotAllowed);

    private Task File(AuditNote note, ProblemKind refused) => grains.Audit(caller.Hospital!.Value).File(
        [AuditEntry.Of(caller, clock.GetUtcNow(), note with { Result = refused.Code })]);
}
