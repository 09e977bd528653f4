using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpdTokens.Api.Features.Live;
using OpdTokens.Api.Kernel.Problems;
using OpdTokens.Api.Tests.Hosting;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Tests.Limits;

[Trait("Category", "Thorough")]
public sealed class FeedsOpen(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task Who_has_as_many_feeds_open_as_may_be_gets_no_other_before_one_is_closed()
    {
        using var anonymous = new AnonymousClient(Host, Hospital);

        (await anonymous.FollowTooMuch()).Problem(429, "too_many_feeds");

        await Eventually(async () =>
        {
            using var feed = await anonymous.Follow($"slots/{(await Hospital.List("slots"))[0]!["id"]}/live");
            return (int)feed.StatusCode == 200;
        });
    }

    [Fact]
    public async Task A_process_watches_as_many_days_as_it_may_and_has_room_when_nobody_watches_one_any_more()
    {
        var doctor = (int)(await Hospital.AddDoctor())["id"]!;
        var feeds = Feeds(days: 2);
        var first = await feeds.Subscribe(Day(doctor, 1), CancellationToken.None);
        using var second = await feeds.Subscribe(Day(doctor, 2), CancellationToken.None);

        await Assert.ThrowsAsync<ProblemException>(() => feeds.Subscribe(Day(doctor, 3), CancellationToken.None));
        using var again = await feeds.Subscribe(Day(doctor, 2), CancellationToken.None);
        first.Dispose();

        await Eventually(async () =>
        {
            try
            {
                (await feeds.Subscribe(Day(doctor, 3), CancellationToken.None)).Dispose();
                return true;
            }
            catch (ProblemException)
            {
                return false;
            }
        });
        await feeds.StopAsync(CancellationToken.None);
    }

    private DayFeeds Feeds(int days) => ActivatorUtilities.CreateInstance<DayFeeds>(
        Host.Services,
        Options.Create(new OpdTokensOptions { Limits = new LimitSettings { WatchedDays = days } }),
        TimeProvider.System,
        NullLogger<DayFeed>.Instance);

    private DayKey Day(int doctor, int day) => new(HospitalId.Parse(Hospital.Name), doctor, new DateOnly(2026, 1, day));

    /// <summary>A server notices a client that has left when it next looks.</summary>
    private static async Task Eventually(Func<Task<bool>> isSo)
    {
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        while (!await isSo())
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, timeout.Token);
        }
    }
}
