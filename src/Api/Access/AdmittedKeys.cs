using Microsoft.Extensions.Caching.Memory;

namespace OpdTokens.Api.Access;

/// <summary>
/// Asks a hospital whether it lets a key in, and believes the answer for a few seconds: so long may a key that was revoked still be of
/// use, and no request has to wait for another grain.
/// </summary>
internal sealed class AdmittedKeys(IGrainFactory grains, KnownHospitals hospitals, TimeProvider clock) : IDisposable
{
    /// <summary>How long an answer holds; what is promised is "within seconds".</summary>
    public static readonly TimeSpan Trust = TimeSpan.FromSeconds(3);

    /// <summary>Who tries one key after the other fills no memory.</summary>
    private const int MostRemembered = 10_000;

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <returns>Null for a key that opens nothing.</returns>
    public async ValueTask<AccessKeyView?> Find(AccessKeyText key)
    {
        var hash = key.Hash;
        var slot = (key.Hospital, key.Id, hash);
        if (_answers.TryGetValue<Answer>(slot, out var answer) && (clock.GetUtcNow() - answer!.At).Duration() < Trust)
        {
            return answer.Key;
        }

        var asked = clock.GetUtcNow();
        var admitted = await Ask(key, hash);
        _answers.Set(slot, new Answer(admitted, asked), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Trust });
        return admitted;
    }

    public void Dispose() => _answers.Dispose();

    private async Task<AccessKeyView?> Ask(AccessKeyText key, SecretHash hash)
    {
        if (!await hospitals.Has(key.Hospital))
        {
            return null;
        }

        Caller.ServiceOf(key.Hospital).SetCurrent();
        return await grains.AccessKeys(key.Hospital).Admit(key.Id, hash);
    }

    private sealed record Answer(AccessKeyView? Key, DateTimeOffset At);
}
