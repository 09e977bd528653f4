using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Patients;

public sealed class RetentionTests
{
    private static readonly DateOnly Today = new(2026, 1, 30);

    [Theory]
    [InlineData(1, "2026-01-28")]
    [InlineData(29, "2025-12-31")]
    public void A_day_is_kept_for_so_many_whole_days_after_it(int days, string last) =>
        Assert.Equal(DateOnly.Parse(last, null), Retention.LastDayToErase(new HospitalPolicy { KeepPatientDays = days }, Today));

    [Fact]
    public void A_day_is_gone_through_once()
    {
        var progress = Retention.Begin(new PatientDataState(), Today);
        Assert.True(progress.IsToErase(Today.AddDays(-9), last: Today.AddDays(-5)));
        Assert.False(progress.IsToErase(Today.AddDays(-4), last: Today.AddDays(-5)));

        progress = progress.Advance(Today.AddDays(-9), new ErasureCount(Erased: 3, Kept: 0), Today);
        var state = Finish(progress, erased: 3);

        Assert.Equal(3, state.ErasedTokens);
        Assert.False(progress.IsToErase(Today.AddDays(-9), last: Today.AddDays(-5)));
        Assert.True(progress.IsToErase(Today.AddDays(-8), last: Today.AddDays(-5)));
        Assert.Equal(progress, Retention.Begin(state, Today.AddDays(29)));
    }

    [Fact]
    public void After_a_month_all_days_are_gone_through_again_for_those_that_were_filled_in_later()
    {
        var state = Finish(Retention.Begin(new PatientDataState(), Today).Advance(Today.AddDays(-9), default, Today));

        Assert.True(Retention.Begin(state, Today.AddDays(30)).IsToErase(Today.AddDays(-99), last: Today));
    }

    [Fact]
    public void A_day_that_had_to_keep_something_is_tried_again_tomorrow()
    {
        var progress = Retention.Begin(new PatientDataState(), Today)
            .Advance(Today.AddDays(-9), new ErasureCount(Erased: 0, Kept: 1), Today)
            .Advance(Today.AddDays(-8), new ErasureCount(Erased: 1, Kept: 0), Today);
        var state = Finish(progress, erased: 1);

        Assert.Equal(progress, Retention.Begin(state, Today));
        Assert.True(Retention.Begin(state, Today.AddDays(1)).IsToErase(Today.AddDays(-9), last: Today.AddDays(-5)));
    }

    private static PatientDataState Finish(RetentionProgress progress, int erased = 0) =>
        new PatientDataState().ApplyAll(Retention.Finish(progress, erased).Accepted().Events);
}
