using System.Collections.Immutable;
using OpdTokens.Grains.Auditing;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

/// <summary>Every change has its entry: stored with it, and filed once.</summary>
[Trait("Category", "Thorough")]
public sealed class Audits(TestHospital hospital) : IClassFixture<TestHospital>, IAsyncLifetime
{
    private SlotId _slot;

    public async Task InitializeAsync()
    {
        hospital.Store.HealAll();
        hospital.Audit.Heal();
        _slot = await hospital.AddSlot(await hospital.AddDoctor(), capacity: 2, date: TestHospital.Today.AddDays(-1));
        await Filed(_slot, "slot.added");
        await Filed($"doctor/{_slot.DoctorId}", "doctor.registered");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_token_s_whole_life_is_told_with_who_did_what()
    {
        var later = await hospital.AddSlot(_slot.DoctorId, capacity: 2, date: _slot.Date);
        var token = TestHospital.Value(await AsDesk(() => hospital.Allocate(_slot))).Id;
        await AsDesk(() => hospital.Move(token, later));
        await AsDesk(() => hospital.ChangeStatus(token, TokenStatus.CheckedIn));
        await AsDesk(() => hospital.Grains.DayOf(hospital.Id, _slot).CallNext(new CallNext()));
        await AsDesk(() => hospital.ChangeStatus(token, TokenStatus.Completed));

        var entries = await Filed(token, "token.completed");
        Assert.Equal(
            [
                ("token.allocated", $"DOC{_slot.DoctorId}-20260129-0001, online"),
                ("token.moved", $"to {later}"),
                ("token.checked_in", null),
                ("token.consulting", null),
                ("token.completed", null),
            ],
            entries.Select(entry => (entry.Action, entry.Detail)));
        Assert.All(entries, entry => Assert.Equal(("user:anna", Roles.Desk, "10.1.2.3", "done"), (entry.Actor, entry.Roles, entry.Address, entry.Result)));
    }

    [Fact]
    public async Task A_slot_that_is_widened_says_from_what_to_what_and_why()
    {
        await hospital.Grains.DayOf(hospital.Id, _slot).ChangeSlot(new ChangeSlot(_slot, Capacity: 5, Reason: "second room"));

        var entry = Assert.Single(await Filed(_slot, "slot.changed"), entry => entry.Action == "slot.changed");
        Assert.Equal(("capacity 2 -> 5", "second room"), (entry.Detail, entry.Reason));
    }

    [Fact]
    public async Task A_forced_emergency_says_why()
    {
        var command = TestHospital.Request(_slot.DoctorId, urgency: Urgency.ForcedEmergency) with { Reason = "stroke" };
        var token = TestHospital.Value(await hospital.Grains.Slot(hospital.Id, _slot).Allocate(command)).Id;

        var entry = Assert.Single(await Filed(token, "token.allocated"));
        Assert.Equal("stroke", entry.Reason);
        Assert.EndsWith("priority, emergency", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emergency_that_displaces_somebody_leaves_an_entry_for_each_with_who_declared_it()
    {
        await hospital.AddSlot(_slot.DoctorId, capacity: 2, date: _slot.Date);
        var first = TestHospital.Value(await hospital.Allocate(_slot, TokenSource.WalkIn)).Id;
        var second = TestHospital.Value(await hospital.Allocate(_slot, TokenSource.WalkIn)).Id;
        var emergency = TestHospital.Value(await AsDesk(() => hospital.Allocate(_slot, urgency: Urgency.Emergency))).Id;

        var seated = Assert.Single(await Filed(emergency, "token.allocated"));
        var moved = (await Filed(second, "token.moved"))[^1];
        Assert.Equal(("user:anna", "user:anna"), (seated.Actor, moved.Actor));
        Assert.DoesNotContain(await Filed(first, "token.allocated"), entry => entry.Action == "token.moved");
    }

    [Fact]
    public async Task A_delay_leaves_an_entry_for_the_day()
    {
        var delay = new AnnounceDelay(20, "Called to theatre");
        await AsDesk(() => hospital.Grains.DayOf(hospital.Id, _slot).AnnounceDelay(delay));
        await AsDesk(() => hospital.Grains.DayOf(hospital.Id, _slot).AnnounceDelay(delay));

        var subject = $"day/{_slot.DoctorId}/2026-01-29";
        var chain = await hospital.Audit.Eventually(hospital.Id, chain => chain.Count(link => link.Entry.Subject == subject) == 2);
        Assert.All(chain.Where(link => link.Entry.Subject == subject), link => Assert.Equal(
            ("day.delayed", "20 minutes", "Called to theatre", "user:anna"),
            (link.Entry.Action, link.Entry.Detail, link.Entry.Reason, link.Entry.Actor)));
    }

    [Fact]
    public async Task A_doctor_and_the_policy_say_what_changed()
    {
        await hospital.Grains.Doctor(hospital.Id, _slot.DoctorId).Change(new ChangeDoctor(IsActive: false, Room: "12"));
        var policy = await hospital.Grains.Hospital(hospital.Id).GetPolicy();
        await hospital.Grains.Hospital(hospital.Id).SetPolicy(policy with { Weights = policy.Weights with { Online = 4 }, EmergencySeats = 2 });

        var chain = await hospital.Audit.Eventually(hospital.Id, chain => chain.Any(link => link.Entry.Action == "policy.set"));
        Assert.Contains(chain, link => link.Entry is
        {
            Action: "policy.set",
            Subject: "policy",
            Detail: "the first of its own; against the defaults: weights.online 3 -> 4, emergency_seats 1 -> 2",
        });

        var first = await hospital.Grains.Hospital(hospital.Id).GetPolicy();
        await hospital.Grains.Hospital(hospital.Id).SetPolicy(first with { EmergencySeats = 3 });
        chain = await hospital.Audit.Eventually(hospital.Id, chain => chain.Count(link => link.Entry.Action == "policy.set") == 2);
        Assert.Contains(chain, link => link.Entry is { Action: "policy.set", Detail: "emergency_seats 2 -> 3" });
        chain = await hospital.Audit.Eventually(hospital.Id, chain => chain.Any(link => link.Entry.Action == "doctor.changed"));
        Assert.Contains(chain, link => link.Entry.Subject == $"doctor/{_slot.DoctorId}" && link.Entry.Detail == "is_active yes -> no, room none -> 12");
    }

    [Fact]
    public async Task A_change_that_was_not_stored_leaves_no_entry()
    {
        hospital.Store.BeforeWrite = (_, grain) =>
            grain.Key.ToString() == GrainKeys.Slot(hospital.Id, _slot) ? throw new IOException("Full.") : Task.CompletedTask;
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => hospital.Allocate(_slot));
        hospital.Store.HealAll();

        var given = TestHospital.Value(await hospital.Allocate(_slot)).Id;
        await Filed(given, "token.allocated");
        Assert.Single(hospital.Audit.Chain(hospital.Id), link =>
            link.Entry.Action == "token.allocated" && link.Entry.Subject.StartsWith($"{_slot}-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_crash_kept_from_being_filed_is_filed_once_when_maintenance_activates_the_grain()
    {
        hospital.Audit.BeforeAppend = () => throw new OutcomeUnknownException("The audit is away.");
        var token = TestHospital.Value(await hospital.Allocate(_slot)).Id;

        await hospital.Crash();
        hospital.Clock.Advance(TimeSpan.FromMinutes(6));
        while (await hospital.Grains.Maintenance(hospital.Id).RunMaintenance())
        {
        }

        Assert.Single(await Filed(token, "token.allocated"));
        AssertWhole();
    }

    [Fact]
    public async Task An_entry_whose_filing_was_not_heard_of_is_handed_over_again_and_not_filed_twice()
    {
        var before = hospital.Audit.HandedOverTwice;
        hospital.Audit.AfterAppend = () =>
        {
            hospital.Audit.Heal();
            throw new OutcomeUnknownException("The answer was lost.");
        };
        var token = TestHospital.Value(await hospital.Allocate(_slot)).Id;
        await Filed(token, "token.allocated");
        await hospital.ChangeStatus(token, TokenStatus.CheckedIn);
        await Filed(token, "token.checked_in");

        Assert.Single(await Filed(token, "token.allocated"), entry => entry.Action == "token.allocated");
        await hospital.Audit.Eventually(hospital.Id, _ => hospital.Audit.HandedOverTwice > before);
        AssertWhole();
    }

    [Fact]
    public async Task What_has_been_filed_does_not_stay_in_the_state()
    {
        var token = TestHospital.Value(await hospital.Allocate(_slot)).Id;
        await Filed(token, "token.allocated");
        var sizes = new List<int>();
        for (var call = 0; call < 12; call++)
        {
            await hospital.ChangeStatus(token, call == 0 ? TokenStatus.CheckedIn : TokenStatus.Consulting);
            await hospital.Grains.Slot(hospital.Id, _slot).Recall(new RecallToken(token));
            await hospital.Audit.Eventually(hospital.Id, chain => chain.Count(link => link.Entry.Subject == token.ToString()) >= call + 2);
            sizes.Add(hospital.Store.SizeOf(GrainKeys.Slot(hospital.Id, _slot)));
        }

        Assert.InRange(sizes[^1] - sizes[1], -400, 400);
    }

    private Task<T> AsDesk<T>(Func<Task<T>> call)
    {
        var desk = new Caller(hospital.Id, "user:anna", Roles.Desk, "10.1.2.3");
        return Task.Run(() =>
        {
            desk.SetCurrent();
            return call();
        });
    }

    /// <returns>All entries of a subject, once the last of these actions is among them.</returns>
    private async Task<ImmutableArray<AuditEntry>> Filed(object subject, string action)
    {
        var chain = await hospital.Audit.Eventually(
            hospital.Id, chain => chain.Any(link => link.Entry.Subject == subject.ToString() && link.Entry.Action == action));
        return [.. chain.Select(link => link.Entry).Where(entry => entry.Subject == subject.ToString())];
    }

    private void AssertWhole()
    {
        var end = ChainEnd.OfNone;
        foreach (var link in hospital.Audit.Chain(hospital.Id))
        {
            Assert.True(AuditChain.IsWhole(hospital.Id, end, link), $"The chain is broken at {link.Number}.");
            end = ChainEnd.After(link);
        }
    }
}
