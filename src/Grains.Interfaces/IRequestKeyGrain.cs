namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// Notices a request key that a hospital's callers use for two different requests, wherever those go. Remembers in memory
/// only: what makes a repeated request safe is kept with what the request changed. Key: <see cref="GrainKeys.RequestKeys"/>.
/// </summary>
[Alias("opd.request-keys")]
public interface IRequestKeyGrain : IGrainWithStringKey
{
    /// <returns>False when the key came with another fingerprint in the last 24 hours.</returns>
    [Alias("claim")]
    Task<bool> Claim(RequestKey key);
}
