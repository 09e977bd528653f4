namespace OpdTokens.Domain.Tests.Phones;

public sealed class PhoneTokensTests
{
    private const int Doctor = 7;

    private static readonly DateTimeOffset Now = new(2026, 1, 30, 3, 0, 0, TimeSpan.Zero);

    private static readonly TokensPerPhone One = new() { DoctorDay = 1, HospitalDay = 2 };

    [Fact]
    public void A_claim_that_is_still_being_decided_counts()
    {
        var claimed = Claim(PhoneTokens.None, Guid.CreateVersion7());

        Assert.NotNull(claimed.Refuse(Doctor, One, Now));
        Assert.Null(claimed.Refuse(Doctor + 1, One, Now));
    }

    [Fact]
    public void A_claim_that_became_no_token_counts_no_more()
    {
        var claim = Guid.CreateVersion7();

        var settled = Claim(PhoneTokens.None, claim).Settle(claim, Doctor, token: null, Now);

        Assert.Null(settled.Refuse(Doctor, One, Now));
    }

    [Fact]
    public void A_claim_of_which_nothing_was_heard_counts_for_a_minute() =>
        Assert.Null(Claim(PhoneTokens.None, Guid.CreateVersion7()).Refuse(Doctor, One, Now.AddMinutes(1)));

    private static PhoneTokens Claim(PhoneTokens phone, Guid claim) => phone.Add(new HeldToken(claim, Doctor, Token: null, Now));
}
