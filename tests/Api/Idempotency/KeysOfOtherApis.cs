using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using OpdTokens.Api.Callers;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Api.Tests.Idempotency;

/// <summary>Two APIs of one hospital, with what lies between them.</summary>
public sealed class KeysOfOtherApis
{
    private static readonly HospitalId City = HospitalId.Parse("city");

    private readonly FakeTimeProvider _clock = new();
    private readonly Between _between = new();
    private readonly KeysOfHospital _one;
    private readonly KeysOfHospital _other;

    public KeysOfOtherApis()
    {
        _one = new KeysOfHospital(City, Guid.NewGuid(), _between, _clock);
        _other = new KeysOfHospital(City, Guid.NewGuid(), _between, _clock);
    }

    [Fact]
    public async Task A_key_that_came_to_another_API_with_another_request_is_refused()
    {
        Assert.True(await _one.Claim(Key("desk-1", 1)));

        await Tell("desk-1");
        Assert.False(await _other.Claim(Key("desk-1", 2)));
        Assert.True(await _other.Claim(Key("desk-1", 1)));
        Assert.False(await _one.Claim(Key("desk-1", 2)));
    }

    [Fact]
    public async Task While_requests_come_one_after_the_other_none_of_them_waits_for_a_call()
    {
        Assert.True(await _one.Claim(Key("desk-0", 1)));
        var calls = _between.Calls;

        for (var request = 1; request <= 100; request++)
        {
            var claim = _one.Claim(Key($"desk-{request}", 1));
            Assert.True(claim.IsCompleted);
            Assert.True(await claim);
        }

        Assert.Equal(calls, _between.Calls);
    }

    [Fact]
    public async Task After_a_second_of_silence_the_others_are_asked_again()
    {
        Assert.True(await _one.Claim(Key("desk-0", 1)));
        Assert.True(await _other.Claim(Key("kiosk-1", 1)));
        await Tell("kiosk-1");
        Assert.True(await _one.Claim(Key("desk-1", 1)));

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.False(await _one.Claim(Key("kiosk-1", 2)));
    }

    [Fact]
    public async Task What_came_meanwhile_is_told_a_moment_later()
    {
        Assert.True(await _one.Claim(Key("desk-0", 1)));
        Assert.True(await _one.Claim(Key("desk-1", 1)));
        Assert.True(await _one.Claim(Key("desk-2", 1)));
        await Tell("desk-2");

        Assert.False(await _other.Claim(Key("desk-2", 2)));
        Assert.False(await _other.Claim(Key("desk-1", 2)));
    }

    [Fact]
    public async Task A_key_of_another_API_is_forgotten_when_it_is_a_day_old_there_and_not_here()
    {
        Assert.True(await _one.Claim(Key("desk-1", 1)));
        await Tell("desk-1");
        _between.Age = TimeSpan.FromHours(23);
        Assert.False(await _other.Claim(Key("desk-1", 2)));

        _between.Forget();
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.True(await _other.Claim(Key("desk-1", 2)));
    }

    [Fact]
    public async Task Of_two_requests_with_one_key_that_two_APIs_accepted_at_once_the_first_keeps_it()
    {
        Assert.True(await _other.Claim(Key("kiosk-0", 1)));
        _between.Add(Key("desk-1", 1));
        Assert.True(await _other.Claim(Key("desk-1", 2)));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await _other.Claim(Key("kiosk-1", 1)));

        Assert.True(await _other.Claim(Key("desk-1", 1)));
        Assert.False(await _other.Claim(Key("desk-1", 2)));
    }

    /// <summary>Lets time go on in small steps until the others can know the key: the exchange waits on a thread of its own.</summary>
    private async Task Tell(string key)
    {
        while (!_between.Knows(key))
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Without_an_answer_a_request_goes_on_and_its_key_is_told_with_the_next()
    {
        _between.IsLost = true;
        Assert.True(await _one.Claim(Key("desk-1", 1)));
        Assert.False(await _one.Claim(Key("desk-1", 2)));

        _between.IsLost = false;
        Assert.True(await _one.Claim(Key("desk-2", 1)));
        await Tell("desk-2");
        Assert.False(await _other.Claim(Key("desk-1", 2)));
    }

    private static RequestKey Key(string key, int fingerprint) => new(key, (UInt128)fingerprint);

    /// <summary>Tells everyone everything.</summary>
    private sealed class Between : IRequestKeyGrain
    {
        private readonly Lock _lock = new();
        private readonly List<(Guid Api, RequestKey Key)> _keys = [];
        private readonly Guid _memory = Guid.NewGuid();

        public bool IsLost { get; set; }

        public TimeSpan Age { get; set; }

        public int Calls { get; private set; }

        public bool Knows(string key)
        {
            lock (_lock)
            {
                return _keys.Exists(known => known.Key.Key == key);
            }
        }

        /// <summary>A key that a third API has told.</summary>
        public void Add(RequestKey key)
        {
            lock (_lock)
            {
                _keys.Add((Guid.NewGuid(), key));
            }
        }

        public void Forget()
        {
            lock (_lock)
            {
                _keys.Clear();
            }
        }

        public Task<OtherKeys> Exchange(OwnKeys own)
        {
            lock (_lock)
            {
                Calls++;
                if (IsLost)
                {
                    return Task.FromException<OtherKeys>(new TimeoutException());
                }

                foreach (var key in own.New.Where(key => _keys.All(known => known.Key.Key != key.Key)))
                {
                    _keys.Add((own.Api, key));
                }

                // One key at a time, so that all answers but the last have more.
                var others = _keys.Skip((int)(own.Known?.Number ?? 0)).ToArray();
                ImmutableArray<OtherKey> next = [.. others.Take(1).Where(other => other.Api != own.Api).Select(other => new OtherKey(other.Key, Age))];
                var until = _keys.Count - others.Length + Math.Min(1, others.Length);
                return Task.FromResult(new OtherKeys(next, new KeyPosition(_memory, until), HasMore: until < _keys.Count));
            }
        }
    }
}
