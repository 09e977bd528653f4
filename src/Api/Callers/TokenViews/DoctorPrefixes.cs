using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace OpdTokens.Api.Callers.TokenViews;

/// <summary>
/// Keeps the prefixes of each hospital's doctors, because every answer with a token shows one. They are read again when a doctor
/// is not known, when this process has changed a doctor, and after two seconds, because other processes change doctors too.
/// </summary>
/// <remarks>
/// HybridCache is not suitable. It can return what was read before a change that this process has made meanwhile, and it has no
/// lookup without an await, which an answer needs while it is written.
/// </remarks>
internal sealed class DoctorPrefixes(IGrainFactory grains, TimeProvider clock)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<HospitalId, Known> _known = [];
    private readonly ConcurrentDictionary<(HospitalId, int Changes), Task> _reading = [];
    private int _changes;

    /// <returns>The last known prefix; null when the doctor is not known.</returns>
    public string? Of(HospitalId hospital, int doctorId) =>
        _known.TryGetValue(hospital, out var known) ? known.OfDoctor.GetValueOrDefault(doctorId) : null;

    /// <summary>Reads the hospital's prefixes if a doctor is not known, or what is known is old.</summary>
    public async ValueTask Prepare(HospitalId hospital, IReadOnlyCollection<int> doctors)
    {
        if (IsFresh(hospital) && Knows(hospital, doctors))
        {
            return;
        }

        try
        {
            await Read(hospital);
        }
        catch (Exception) when (Knows(hospital, doctors))
        {
            // No answer fails because the register can't be read at the moment.
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The command of this request may have been carried out, so no failure may say that nothing happened.
            throw new OutcomeUnknownException("The prefixes of the doctors can't be read.", exception);
        }
    }

    /// <summary>To be called after each change of a doctor.</summary>
    public void Forget() => Interlocked.Increment(ref _changes);

    private bool IsFresh(HospitalId hospital) => _known.TryGetValue(hospital, out var known)
        && known.Changes == Volatile.Read(ref _changes)
        && clock.GetElapsedTime(known.ReadAt) < MaxAge;

    private bool Knows(HospitalId hospital, IReadOnlyCollection<int> doctors) =>
        _known.TryGetValue(hospital, out var known) && doctors.All(known.OfDoctor.ContainsKey);

    /// <summary>Concurrent requests share one read, unless a doctor has been changed since it began.</summary>
    private async Task Read(HospitalId hospital)
    {
        var key = (hospital, Volatile.Read(ref _changes));
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var shared = _reading.GetOrAdd(key, reading.Task);
        if (shared != reading.Task)
        {
            await shared;
            return;
        }

        try
        {
            await Read(hospital, key.Item2);
            reading.SetResult();
        }
        catch (Exception exception)
        {
            reading.SetException(exception);
            _ = reading.Task.Exception;
            throw;
        }
        finally
        {
            _reading.TryRemove(key, out _);
        }
    }

    private async Task Read(HospitalId hospital, int changes)
    {
        var readAt = clock.GetTimestamp();
        var doctors = await grains.Hospital(hospital).ListDoctors();
        var read = new Known(doctors.ToFrozenDictionary(doctor => doctor.Id, doctor => doctor.Prefix), changes, readAt);
        _known.AddOrUpdate(hospital, read, (_, known) => known.ReadAt > readAt ? known : read);
    }

    /// <param name="OfDoctor">By doctor's id.</param>
    /// <param name="Changes">The number of changes before the read.</param>
    /// <param name="ReadAt">The start of the read, as a timestamp of the clock.</param>
    private sealed record Known(FrozenDictionary<int, string?> OfDoctor, int Changes, long ReadAt);
}
