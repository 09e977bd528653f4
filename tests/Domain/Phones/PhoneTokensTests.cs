namespace OpdTokens.Domain.Tests.Phones;

public sealed class PhoneTokensTests
{
    private const int Doctor = 7;

    private static readonly DateTimeOffset Now = new(2026, 1, 30, 3, 0, 0, TimeSpan.Zero);

    private static readonly TokensPerPhone One = new() { DoctorDay = 1, HospitalDay = 2 };

    private static readonly PhoneClaim Claim = new(Guid.Parse("019ac000-0000-7000-8000-000000000001"), Doctor, Now);

    [Fact]
    public void A_claim_that_is_still_being_decided_counts()
    {
        var claimed = PhoneTokens.None.Add(Claim);

        Assert.NotNull(claimed.Refuse(Doctor, One, Now));
        Assert.Null(claimed.Refuse(Doctor + 1, One, Now));
    }

    [Fact]
    public void A_claim_that_became_no_token_counts_no_more()
    {
        var settled = PhoneTokens.None.Add(Claim).Settle(Claim, token: null, Now);

        Assert.Null(settled.Refuse(Doctor, One, Now));
    }

    [Fact]
    public void A_claim_of_which_nothing_was_heard_counts_for_a_minute() =>
        Assert.Null(PhoneTokens.None.Add(Claim).Refuse(Doctor, One, Now.AddMinutes(1)));
}
