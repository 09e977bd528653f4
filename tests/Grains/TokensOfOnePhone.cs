using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

/// <summary>Nobody hoards seats where no staff sees the patient.</summary>
[Trait("Category", "Thorough")]
public sealed class TokensOfOnePhone(TestHospital hospital) : IClassFixture<TestHospital>
{
    private const int OfDoctorDay = 3;
    private const int OfHospitalDay = 6;

    private static int _phones;
    private static int _patients;

    private readonly string _phone = $"+91 98470 {Interlocked.Increment(ref _phones):00000}";

    [Fact]
    public async Task A_kiosk_gives_a_phone_no_more_than_the_policy_says_for_one_doctor()
    {
        var slot = await OpenSlot();
        await Give(OfDoctorDay, slot);

        var refused = Assert.IsType<Refusal.TooManyTokens>(TestHospital.Reason(await Ask(slot)));

        Assert.Equal((OfDoctorDay, (int?)slot.DoctorId), (refused.Most, refused.DoctorId));
        Assert.Equal(OfDoctorDay, (await hospital.Tokens(slot)).Length);
        TestHospital.Value(await Ask(await OpenSlot()));
    }

    [Fact]
    public async Task Nor_for_all_doctors_of_the_day_together()
    {
        await Give(OfDoctorDay, await OpenSlot());
        await Give(OfHospitalDay - OfDoctorDay, await OpenSlot());

        var refused = Assert.IsType<Refusal.TooManyTokens>(TestHospital.Reason(await Ask(await OpenSlot())));

        Assert.Equal((OfHospitalDay, null), (refused.Most, refused.DoctorId));
        TestHospital.Value(await Ask(await OpenSlot(TestHospital.Today.AddDays(1))));
    }

    [Fact]
    public async Task Two_requests_at_once_do_not_both_get_the_last()
    {
        var (nine, ten) = (await OpenSlot(), await OpenSlot());
        await Give(OfDoctorDay, await OpenSlot());
        await Give(OfHospitalDay - OfDoctorDay - 1, nine);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(request => Ask(request % 2 == 0 ? nine : ten)));

        Assert.Single(outcomes, outcome => outcome is Outcome<TokenView>.Done);
    }

    [Fact]
    public async Task The_same_phone_in_another_spelling_is_the_same_phone()
    {
        var slot = await OpenSlot();
        await Give(OfDoctorDay, slot);

        var respelled = _phone.Replace(" ", "-", StringComparison.Ordinal).TrimStart('+');

        Assert.IsType<Refusal.TooManyTokens>(TestHospital.Reason(await Ask(slot, phone: respelled)));
    }

    [Fact]
    public async Task A_number_typed_without_its_country_is_the_same_phone_when_it_was_understood()
    {
        var slot = await OpenSlot();
        var understood = $"+91{_phone[4..].Replace(" ", "", StringComparison.Ordinal)}";
        await Give(OfDoctorDay, slot);

        Assert.IsType<Refusal.TooManyTokens>(TestHospital.Reason(await Ask(slot, phone: _phone[4..], understood: understood)));
        TestHospital.Value(await Ask(slot, phone: _phone[4..]));
    }

    [Theory]
    [InlineData(Roles.Desk)]
    [InlineData(Roles.Admin)]
    [InlineData(Roles.Kiosk | Roles.Desk)]
    public async Task Staff_are_not_bound_and_what_they_give_is_not_counted(Roles staff)
    {
        var slot = await OpenSlot();
        for (var token = 0; token < OfHospitalDay + 1; token++)
        {
            TestHospital.Value(await Ask(slot, staff));
        }

        await Give(OfDoctorDay, slot);
        Assert.IsType<Refusal.TooManyTokens>(TestHospital.Reason(await Ask(slot)));
    }

    [Fact]
    public async Task A_repeated_request_gets_its_first_answer_whatever_the_phone_holds()
    {
        var slot = await OpenSlot();
        var first = TestHospital.Value(await Ask(slot, key: "kiosk-1"));
        await Give(OfDoctorDay - 1, slot);

        var again = Assert.IsType<Outcome<TokenView>.Done>(await Ask(slot, key: "kiosk-1"));

        Assert.Equal((first.Id, true), (again.Value.Id, again.Replayed));
        Assert.IsType<Refusal.TooManyTokens>(TestHospital.Reason(await Ask(slot, key: "kiosk-2")));
    }

    [Theory]
    [InlineData(TokenStatus.Cancelled)]
    [InlineData(TokenStatus.NoShow)]
    public async Task A_token_that_has_ended_makes_room(TokenStatus end)
    {
        var slot = await OpenSlot();
        var tokens = await Give(OfDoctorDay, slot);
        Assert.IsType<Refusal.TooManyTokens>(TestHospital.Reason(await Ask(slot)));

        TestHospital.Value(await hospital.ChangeStatus(tokens[1].Id, end));

        TestHospital.Value(await Ask(slot));
        Assert.IsType<Refusal.TooManyTokens>(TestHospital.Reason(await Ask(slot)));
    }

    [Fact]
    public async Task A_request_that_was_refused_holds_nothing()
    {
        var (full, free) = (await OpenSlot(capacity: 1), await OpenSlot());
        TestHospital.Value(await hospital.Allocate(full));
        for (var attempt = 0; attempt < OfHospitalDay + 1; attempt++)
        {
            Assert.IsType<Refusal.SlotFull>(TestHospital.Reason(await Ask(full)));
        }

        await Give(OfDoctorDay, free);
    }

    [Fact]
    public async Task An_emergency_that_finds_nobody_to_displace_holds_nothing()
    {
        var full = await OpenSlot(capacity: 1);
        TestHospital.Value(await hospital.Allocate(full, TokenSource.WalkIn));
        for (var attempt = 0; attempt < OfHospitalDay + 1; attempt++)
        {
            Assert.IsType<Refusal.NoReallocationPossible>(TestHospital.Reason(await Ask(full, urgency: Urgency.Emergency)));
        }
    }

    [Fact]
    public async Task After_a_crash_it_is_counted_anew()
    {
        var slot = await OpenSlot();
        await Ask(slot, Roles.Desk);
        await Give(OfDoctorDay, slot);

        await hospital.Crash();

        Assert.IsType<Refusal.TooManyTokens>(TestHospital.Reason(await Ask(slot)));
        TestHospital.Value(await Ask(slot, Roles.Desk));
        TestHospital.Value(await Ask(slot, phone: "+91 22 5555 0000"));
    }

    [Fact]
    public async Task A_token_that_was_moved_within_the_day_still_counts()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten) = (await hospital.AddSlot(doctor, 5, hour: 9), await hospital.AddSlot(doctor, 5, hour: 10));
        var tokens = await Give(OfDoctorDay, nine);

        TestHospital.Value(await hospital.Move(tokens[0].Id, ten));

        Assert.IsType<Refusal.TooManyTokens>(TestHospital.Reason(await Ask(nine)));
        await hospital.Crash();
        Assert.IsType<Refusal.TooManyTokens>(TestHospital.Reason(await Ask(nine)));
    }

    [Fact]
    public async Task The_hospital_may_have_other_limits_or_none()
    {
        var slot = await OpenSlot();
        try
        {
            await SetLimits(new TokensPerPhone { DoctorDay = 1, HospitalDay = TokensPerPhone.Unlimited });
            await Give(1, slot);
            Assert.IsType<Refusal.TooManyTokens>(TestHospital.Reason(await Ask(slot)));

            await SetLimits(new TokensPerPhone { DoctorDay = TokensPerPhone.Unlimited, HospitalDay = TokensPerPhone.Unlimited });
            await Give(OfHospitalDay, slot);
        }
        finally
        {
            await SetLimits(new TokensPerPhone());
        }
    }

    private Task SetLimits(TokensPerPhone limits) =>
        hospital.Grains.Hospital(hospital.Id).SetPolicy(new HospitalPolicy { TokensPerPhone = limits });

    private async Task<SlotId> OpenSlot(DateOnly? date = null, int capacity = 40) =>
        await hospital.AddSlot(await hospital.AddDoctor(), capacity, hour: 9, date);

    private async Task<List<TokenView>> Give(int tokens, SlotId slot)
    {
        var given = new List<TokenView>();
        for (var token = 0; token < tokens; token++)
        {
            given.Add(TestHospital.Value(await Ask(slot)));
        }

        return given;
    }

    private async Task<Outcome<TokenView>> Ask(
        SlotId slot,
        Roles roles = Roles.Kiosk,
        string? key = null,
        string? phone = null,
        Urgency urgency = Urgency.Routine,
        string? understood = null)
    {
        new Caller(hospital.Id, "key:lobby", roles).SetCurrent();
        return await hospital.Grains.Slot(hospital.Id, slot).Allocate(new AllocateToken(
            slot.DoctorId,
            new Patient($"Patient {Interlocked.Increment(ref _patients)}", phone ?? _phone, understood),
            TokenSource.Online,
            Urgency: urgency,
            RequestKey: key is null ? null : new RequestKey($"{_phone} {key}", 1)));
    }
}
