using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

public sealed class RequestKeysAcrossTheHospital(TestHospital hospital) : IClassFixture<TestHospital>
{
    [Fact]
    public async Task A_key_belongs_to_the_request_that_came_with_it_first_for_a_day()
    {
        Assert.True(await Claim("kiosk-1", 1));
        Assert.True(await Claim("kiosk-1", 1));
        Assert.False(await Claim("kiosk-1", 2));
        Assert.True(await Claim("kiosk-2", 2));

        hospital.Clock.Advance(TimeSpan.FromHours(25));

        Assert.True(await Claim("kiosk-1", 2));
        Assert.False(await Claim("kiosk-1", 1));
    }

    private Task<bool> Claim(string key, int fingerprint)
    {
        var request = new RequestKey(key, (UInt128)fingerprint);
        return hospital.Grains.RequestKeys(hospital.Id, request).Claim(request);
    }
}
