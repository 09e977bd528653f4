namespace OpdTokens.Browser.Tests;

/// <summary>A patient who goes to the lab or to another doctor.</summary>
public sealed class AwayAndReferred(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task A_patient_who_goes_to_the_lab_is_passed_over_until_they_are_back()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var asha = await Hospital.AddCheckedIn(slot, "Asha Nair");
        var bala = await Hospital.AddCheckedIn(slot, "Bala Menon");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row(bala.PatientName)).ToBeVisibleAsync();

        await desk.Row(asha.PatientName).FocusAsync();
        await keys.Press("l");
        await Expect(desk.Groups).ToHaveTextAsync(["Waiting (1)", "Away for a while (1)"]);
        await keys.Press("c");
        await Expect(desk.Now).ToContainTextAsync(bala.PatientName);
        await desk.Row(asha.PatientName).FocusAsync();
        await keys.Press("i");

        await Expect(desk.Groups).ToHaveTextAsync(["At the counter", "Waiting (1)"]);
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task A_doctor_refers_a_patient_to_another_one()
    {
        var meera = await Hospital.AddDoctor("Dr. Meera Sends");
        var arjun = await Hospital.AddDoctor("Dr. Arjun Receives");
        var asha = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(meera), "Asha Nair");
        var there = await Hospital.AddRunningSlot(arjun);
        await Hospital.CallNext(meera);
        var tab = await Open($"/doctor?doctor={meera.Id}&lang=en");
        var keys = new Keys(tab.Page);
        await Expect(tab.Page.Locator("#now")).ToContainTextAsync(asha.PatientName);

        await keys.Press("f");
        var dialog = tab.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("To", new() { Exact = true }).SelectOptionAsync($"{arjun.Id}");
        await dialog.GetByLabel("Reason").FillAsync("Needs a cardiologist");
        await tab.AssertAccessible();
        await keys.Press("Enter");

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(tab.Page.Locator("#now")).ToContainTextAsync("Nobody");
        Assert.Equal("completed", (await Hospital.Find(asha)).Status);
        var second = Assert.Single(await Hospital.TokensIn(there));
        Assert.Equal("Asha Nair", second.PatientName);

        var ticket = new Ticket(await Open(Ticket.Of(asha), Device.Phone));
        await Expect(ticket.Number).ToHaveTextAsync(second.ShortNumber);
        await Expect(ticket.Moved).ToContainTextAsync($"Your visit with the number {asha.ShortNumber} is complete");
        ticket.Tab.AssertNothingWentWrong();
        tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task Where_a_call_does_not_begin_the_consultation_the_desk_says_when_the_patient_has_come_in()
    {
        await Hospital.ChangePolicy("calling", "two_step");
        try
        {
            var doctor = await Hospital.AddDoctor();
            var asha = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor), "Asha Nair");
            var desk = new Desk(await Open(Desk.Of(doctor)));
            var keys = new Keys(desk.Page);
            await Expect(desk.Row(asha.PatientName)).ToBeVisibleAsync();

            await keys.Press("c");
            await Expect(desk.Now).ToContainTextAsync(asha.PatientName);
            await Expect(desk.Row(asha.PatientName)).ToContainTextAsync("Called");
            Assert.Equal("checked_in", (await Hospital.Find(asha)).Status);
            await desk.Page.WaitForFunctionAsync("() => !document.querySelector('#now-buttons [aria-disabled]')");
            await keys.Press("b");

            await Expect(desk.Row(asha.PatientName)).ToContainTextAsync("With doctor");
            Assert.Equal("consulting", (await Hospital.Find(asha)).Status);
            desk.Tab.AssertNothingWentWrong();
        }
        finally
        {
            await Hospital.ChangePolicy("calling", "one_step");
        }
    }
}
