using System.ComponentModel;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Api.Kernel.Caching;

namespace OpdTokens.Api.Tests.Caching;

public sealed class CachedAnswers : IDisposable
{
    private static readonly HybridCacheEntryOptions ThreeSeconds = new() { Expiration = TimeSpan.FromSeconds(3) };

    private readonly SettableClock _clock = new();
    private readonly ServiceProvider _services;
    private readonly HybridCache _cache;

    public CachedAnswers()
    {
        _services = new ServiceCollection().AddSingleton<TimeProvider>(_clock).AddCaching().BuildServiceProvider();
        _cache = _services.GetRequiredService<HybridCache>();
    }

    private int Asked { get; set; }

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task An_answer_holds_until_it_expires_by_the_clock_of_the_process()
    {
        await Ask();
        _clock.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        await Ask();
        Assert.Equal(1, Asked);

        _clock.Advance(TimeSpan.FromTicks(1));
        await Ask();
        Assert.Equal(2, Asked);
    }

    [Fact]
    public async Task An_answer_does_not_hold_longer_when_the_clock_is_set_back()
    {
        await Ask();
        _clock.Advance(TimeSpan.FromHours(-1));
        await Ask();
        _clock.Advance(TimeSpan.FromSeconds(3));
        await Ask();

        Assert.Equal(2, Asked);
    }

    [Fact]
    public async Task Who_asks_at_the_same_time_is_given_the_one_answer()
    {
        var answer = new TaskCompletionSource<Answer>();
        var waiting = Enumerable.Range(0, 100).Select(_ => Ask("key", answer.Task)).ToArray();

        answer.SetResult(new Answer("yes"));

        Assert.All(await Task.WhenAll(waiting), given => Assert.Same(answer.Task.Result, given));
        Assert.Equal(1, Asked);
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Ask("key", Task.FromException<Answer>(new TimeoutException())));

        Assert.Equal("yes", (await Ask()).Text);
    }

    [Fact]
    public async Task Who_asks_for_one_key_after_the_other_does_not_fill_the_memory()
    {
        for (var i = 0; i < 10_500; i++)
        {
            await Ask($"key-{i}");
        }

        var kept = ((MemoryCache)_services.GetRequiredService<IMemoryCache>()).Count;
        Assert.InRange(kept, 1, 10_000);
    }

    [Fact]
    public async Task A_type_that_may_change_is_refused_at_once_and_not_copied_at_every_read()
    {
        var refusal = await Assert.ThrowsAsync<NotSupportedException>(async () =>
            await _cache.GetOrCreateAsync("list", _ => ValueTask.FromResult(new List<string>())));

        Assert.Contains("[ImmutableObject(true)]", refusal.Message, StringComparison.Ordinal);
    }

    private Task<Answer> Ask(string key = "key", Task<Answer>? answer = null) => _cache.GetOrCreateAsync(
        key,
        _ =>
        {
            Asked++;
            return new ValueTask<Answer>(answer ?? Task.FromResult(new Answer("yes")));
        },
        ThreeSeconds).AsTask();

    [ImmutableObject(true)]
    private sealed record Answer(string Text);
}
