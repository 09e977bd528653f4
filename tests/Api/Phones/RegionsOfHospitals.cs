using System.Reflection;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Caching;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Api.Tests.Phones;

public sealed class RegionsOfHospitals : IDisposable
{
    private static readonly HospitalId Main = HospitalId.Parse("main");

    private readonly SettableClock _clock = new();
    private readonly ServiceProvider _services;
    private readonly PhoneRegions _regions;

    private Func<Task<HospitalPolicy>> _getPolicy = () => Task.FromResult(new HospitalPolicy { PhoneRegion = "IN" });

    public RegionsOfHospitals()
    {
        _services = new ServiceCollection().AddSingleton<TimeProvider>(_clock).AddCaching().BuildServiceProvider();
        var hospital = Stub.Of<IHospitalGrain>(() => _getPolicy());
        _regions = new PhoneRegions(Stub.Of<IGrainFactory>(() => hospital), _services.GetRequiredService<HybridCache>());
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task A_hospital_is_asked_once_a_minute()
    {
        await _regions.Of(Main);
        _getPolicy = () => Task.FromResult(new HospitalPolicy { PhoneRegion = "US" });

        Assert.Equal("IN", await _regions.Of(Main));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("US", await _regions.Of(Main));
    }

    [Fact]
    public async Task While_a_hospital_can_not_be_asked_its_last_region_holds()
    {
        await _regions.Of(Main);
        _getPolicy = () => throw new TimeoutException();
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("IN", await _regions.Of(Main));

        _getPolicy = () => Task.FromResult(new HospitalPolicy { PhoneRegion = null });
        Assert.Null(await _regions.Of(Main));
    }

    [Fact]
    public async Task Of_a_hospital_that_was_never_asked_nothing_is_guessed()
    {
        _getPolicy = () => throw new TimeoutException();

        await Assert.ThrowsAsync<TimeoutException>(async () => await _regions.Of(Main));
    }

#pragma warning disable CA1852 // The proxy derives from it.
    private class Stub : DispatchProxy
#pragma warning restore CA1852
    {
        private Func<object> _answer = () => throw new NotSupportedException();

        public static T Of<T>(Func<object> answer)
            where T : class
        {
            var stub = Create<T, Stub>();
            ((Stub)(object)stub)._answer = answer;
            return stub;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer();
    }
}
