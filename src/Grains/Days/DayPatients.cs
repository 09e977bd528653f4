using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;

namespace OpdTokens.Grains.Days;

/// <summary>
/// Finds the tokens of one patient in a day, so that nobody is given two by mistake. It is kept in memory only, and loaded from the
/// slots once; a token that it does not know yet is found a moment later. Slots of the same silo use it from their own turns, so it is
/// thread-safe.
/// </summary>
/// <param name="load">Lists all tokens of the day.</param>
/// <param name="find">Finds a token in whichever slot holds it now.</param>
/// <param name="isOfDay">Whether the slot belongs to the day.</param>
internal sealed class DayPatients(
    Func<Task<IEnumerable<TokenView>>> load, Func<TokenId, Task<Outcome<TokenView>>> find, Func<SlotId, bool> isOfDay)
{
    private readonly Lock _lock = new();
    private Task<Dictionary<UInt128, List<TokenId>>>? _loading;

    public bool AreLoaded => Volatile.Read(ref _loading) is { IsCompletedSuccessfully: true };

    /// <summary>Notes a token of the day.</summary>
    /// <returns>An earlier token of the same patient that has not ended; null when there is none.</returns>
    public async Task<TokenView?> Note(Patient patient, TokenId token)
    {
        var tokens = await Loaded();
        TokenId[] earlier;
        lock (_lock)
        {
            var known = Of(patient, tokens);
            if (!known.Contains(token))
            {
                known.Add(token);
            }

            earlier = [.. known.TakeWhile(other => other != token)];
        }

        return await FirstActive(patient, earlier);
    }

    /// <returns>A token of the patient that has not ended; null when there is none.</returns>
    public async Task<TokenView?> Find(Patient patient)
    {
        var tokens = await Loaded();
        TokenId[] known;
        lock (_lock)
        {
            known = [.. Of(patient, tokens)];
        }

        return await FirstActive(patient, known);
    }

    private Task<Dictionary<UInt128, List<TokenId>>> Loaded()
    {
        lock (_lock)
        {
            return _loading ??= Load();
        }
    }

    private static List<TokenId> Of(Patient patient, Dictionary<UInt128, List<TokenId>> tokens)
    {
        var hash = PatientHash.Of(patient);
        return tokens.TryGetValue(hash, out var known) ? known : tokens[hash] = [];
    }

    private async Task<Dictionary<UInt128, List<TokenId>>> Load()
    {
        // The field must be assigned before this method clears it.
        await Task.Yield();
        try
        {
            return (await load())
                .Where(token => token.Status.IsQueued() && token.Patient.IsKnown)
                .OrderBy(token => token.AllocatedAt)
                .GroupBy(token => PatientHash.Of(token.Patient), token => token.Id)
                .ToDictionary(patient => patient.Key, patient => patient.ToList());
        }
        catch
        {
            _loading = null;
            throw;
        }
    }

    /// <summary>A token may have ended, moved to another day or been corrected since it was noted.</summary>
    private async Task<TokenView?> FirstActive(Patient patient, TokenId[] tokens)
    {
        var hash = PatientHash.Of(patient);
        foreach (var token in tokens)
        {
            if (await find(token) is Outcome<TokenView>.Done { Value: var found }
                && found.Status.IsQueued()
                && isOfDay(found.Slot)
                && PatientHash.Of(found.Patient) == hash)
            {
                return found;
            }
        }

        return null;
    }
}
