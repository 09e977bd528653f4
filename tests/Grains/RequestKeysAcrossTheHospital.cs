using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

public sealed class RequestKeysAcrossTheHospital(TestHospital hospital) : IClassFixture<TestHospital>
{
    [Fact]
    public async Task A_key_belongs_to_the_request_that_came_with_it_first_for_a_day()
    {
        var (first, second, third) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await Keys.Exchange(new OwnKeys(first, [Key("kiosk-1", 1)], null));
        await Keys.Exchange(new OwnKeys(second, [Key("kiosk-1", 2)], null));
        Assert.Equal("kiosk-1 1", await Seen(third));

        hospital.Clock.Advance(TimeSpan.FromHours(25));

        await Keys.Exchange(new OwnKeys(second, [Key("kiosk-1", 2)], null));
        Assert.Equal("kiosk-1 2", await Seen(third));

        async Task<string> Seen(Guid api) => string.Join(", ", (await Keys.Exchange(new OwnKeys(api, [], null))).Keys
            .Where(other => other.Key.Key == "kiosk-1").Select(other => $"{other.Key.Key} {other.Key.Fingerprint}"));
    }

    [Fact]
    public async Task A_key_is_told_with_its_age()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await Keys.Exchange(new OwnKeys(first, [Key("aged", 1)], null));
        hospital.Clock.Advance(TimeSpan.FromHours(2));

        var told = await Keys.Exchange(new OwnKeys(second, [], null));
        Assert.InRange(Assert.Single(told.Keys, other => other.Key.Key == "aged").Age, TimeSpan.FromHours(2), TimeSpan.FromHours(2.1));
    }

    [Fact]
    public async Task An_API_is_told_the_keys_of_the_others_once_and_in_order()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var before = await Keys.Exchange(new OwnKeys(second, [], null));

        await Keys.Exchange(new OwnKeys(first, [Key("a", 1), Key("b", 1)], before.Until));
        var told = await Keys.Exchange(new OwnKeys(second, [Key("c", 1), Key("a", 2)], before.Until));
        Assert.Equal(["a 1", "b 1"], told.Keys.Select(key => $"{key.Key.Key} {key.Key.Fingerprint}"));
        Assert.False(told.HasMore);
        Assert.Empty((await Keys.Exchange(new OwnKeys(second, [], told.Until))).Keys);

        var back = await Keys.Exchange(new OwnKeys(first, [], before.Until));
        Assert.Equal(["c 1"], back.Keys.Select(key => $"{key.Key.Key} {key.Key.Fingerprint}"));
    }

    [Fact]
    public async Task More_keys_than_fit_into_one_answer_come_with_the_next_and_after_a_day_none()
    {
        var (busy, late) = (Guid.NewGuid(), Guid.NewGuid());
        var before = await Keys.Exchange(new OwnKeys(late, [], null));
        await Keys.Exchange(new OwnKeys(busy, [.. Enumerable.Range(0, 3_000).Select(number => Key($"many-{number}", 1))], null));

        var told = await Keys.Exchange(new OwnKeys(late, [], before.Until));
        var rest = await Keys.Exchange(new OwnKeys(late, [], told.Until));
        Assert.Equal((true, false, 3_000), (told.HasMore, rest.HasMore, told.Keys.Length + rest.Keys.Length));

        hospital.Clock.Advance(TimeSpan.FromHours(25));
        await Keys.Exchange(new OwnKeys(busy, [Key("next day", 1)], null));
        var all = await Keys.Exchange(new OwnKeys(late, [], null));
        Assert.Equal(["next day 1"], all.Keys.Select(key => $"{key.Key.Key} {key.Key.Fingerprint}"));
    }

    [Fact]
    public async Task A_position_of_another_memory_begins_at_the_beginning()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await Keys.Exchange(new OwnKeys(first, [Key("of this memory", 1)], null));

        var told = await Keys.Exchange(new OwnKeys(second, [], new KeyPosition(Guid.NewGuid(), 1_000_000)));
        Assert.Contains(told.Keys, key => key.Key.Key == "of this memory");
    }

    private IRequestKeyGrain Keys => hospital.Grains.RequestKeys(hospital.Id);

    private static RequestKey Key(string key, int fingerprint) => new(key, (UInt128)fingerprint);
}
