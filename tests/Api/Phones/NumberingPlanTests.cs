using OpdTokens.Hosting.Phones;

namespace OpdTokens.Api.Tests.Phones;

public sealed class NumberingPlanTests
{
    [Theory]
    [InlineData("98470 12345", "IN", "+919847012345")]
    [InlineData("098470-12345", "IN", "+919847012345")]
    [InlineData("+91 98470 12345", "US", "+919847012345")]
    [InlineData("+91 98470 12345", null, "+919847012345")]
    [InlineData("0044 20 79460958", "IN", "+442079460958")]
    [InlineData("020 7946 0958", "GB", "+442079460958")]
    [InlineData("212-736-5000", "US", "+12127365000")]
    public void A_number_is_understood_however_it_is_typed(string typed, string? region, string e164) =>
        Assert.Equal(e164, NumberingPlans.E164Of(typed, region));

    [Theory]
    [InlineData("98470 12345", null)]
    [InlineData("00470 12345", "US")]
    [InlineData("0000000000", "IN")]
    [InlineData("+999 1234567890", "IN")]
    [InlineData("----------", "IN")]
    public void What_no_plan_knows_has_no_such_form(string typed, string? region) => Assert.Null(NumberingPlans.E164Of(typed, region));

    [Theory]
    [InlineData("IN", true)]
    [InlineData("GB", true)]
    [InlineData("in", false)]
    [InlineData("XX", false)]
    [InlineData("", false)]
    [InlineData("India", false)]
    public void A_region_is_a_country_in_two_capital_letters(string region, bool isKnown) =>
        Assert.Equal(isKnown, NumberingPlans.Knows(region));
}
