namespace OpdTokens.Api.Callers;

/// <summary>
/// Cancels a token when the credentials of an open feed expire or are revoked. Authentication checks them only at the
/// start of a request, and a feed can be open for hours.
/// </summary>
internal sealed class AccessLifetime : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly CallerIdentity? _identity;
    private readonly AccessKeyCache _keys;
    private readonly TimeProvider _clock;
    private readonly ITimer? _timer;

    private AccessLifetime(CallerIdentity? identity, AccessKeyCache keys, TimeProvider clock)
    {
        (_identity, _keys, _clock) = (identity, keys, clock);
        if (identity is { ExpiresAt: not null } or { AccessKey: not null })
        {
            _timer = clock.CreateTimer(_ => _ = Check(), null, AccessKeyCache.MaxAge, AccessKeyCache.MaxAge);
        }
    }

    /// <summary>
    /// Cancelled after the credentials have ended, with a delay of at most twice <see cref="AccessKeyCache.MaxAge"/>.
    /// </summary>
    public CancellationToken Ended => _end.Token;

    public static AccessLifetime Of(HttpContext context) => new(
        CallerIdentity.Of(context.User),
        context.RequestServices.GetRequiredService<AccessKeyCache>(),
        context.RequestServices.GetRequiredService<TimeProvider>());

    /// <remarks>The token source is not disposed, because a check in progress can still cancel it.</remarks>
    public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task Check()
    {
        if (_identity!.ExpiresAt <= _clock.GetUtcNow() || !await IsValid(_identity.AccessKey))
        {
            await _end.CancelAsync();
        }
    }

    /// <summary>While the grain is unavailable, open feeds stay open.</summary>
    private async Task<bool> IsValid(string? text)
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
