namespace OpdTokens.Api.Callers;

/// <summary>
/// Says when who follows a feed may do so no longer: the token has expired, or the key has been revoked. A request is checked once, when it
/// comes; a feed goes on for hours.
/// </summary>
internal sealed class EndOfAccess : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly CallerIdentity? _identity;
    private readonly AdmittedKeys _keys;
    private readonly TimeProvider _clock;
    private readonly ITimer? _timer;

    private EndOfAccess(CallerIdentity? identity, AdmittedKeys keys, TimeProvider clock)
    {
        (_identity, _keys, _clock) = (identity, keys, clock);
        if (identity is { ExpiresAt: not null } or { AccessKey: not null })
        {
            _timer = clock.CreateTimer(_ => _ = Check(), null, AdmittedKeys.Trust, AdmittedKeys.Trust);
        }
    }

    public CancellationToken Token => _end.Token;

    public static EndOfAccess Of(HttpContext context) => new(
        CallerIdentity.Of(context.User),
        context.RequestServices.GetRequiredService<AdmittedKeys>(),
        context.RequestServices.GetRequiredService<TimeProvider>());

    /// <remarks>A check that is under way may still cancel; nothing of the source needs to be given back.</remarks>
    public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task Check()
    {
        if (_identity!.ExpiresAt <= _clock.GetUtcNow() || !await IsAdmitted(_identity.AccessKey))
        {
            await _end.CancelAsync();
        }
    }

    /// <summary>While nobody can be asked, who was let in stays.</summary>
    private async Task<bool> IsAdmitted(string? text)
    {
        try
        {
            return !AccessKeyText.TryParse(text, out var key) || await _keys.Find(key) is not null;
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException or OutcomeUnknownException)
        {
            return true;
        }
    }
}
