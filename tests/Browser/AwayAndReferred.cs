using System.Text.RegularExpressions;

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
        await Expect(desk.AtCounter).ToContainTextAsync(bala.PatientName);
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

        var dialog = tab.Page.GetByRole(AriaRole.Dialog);
        await Refer();
        // The undo is one act: the patient is back, and the other doctor waits for nobody.
        await Expect(tab.Page.Locator("#undo")).ToContainTextAsync(asha.ShortNumber);
        await keys.Press("u");
        await Expect(tab.Page.Locator("#now")).ToContainTextAsync(asha.PatientName);
        Assert.Equal("consulting", (await Hospital.Find(asha)).Status);
        Assert.Equal("cancelled", Assert.Single(await Hospital.TokensIn(there)).Status);

        await Refer();
        Assert.Equal("completed", (await Hospital.Find(asha)).Status);
        var second = Assert.Single(await Hospital.TokensIn(there), token => token.Status == "checked_in");
        Assert.Equal("Asha Nair", second.PatientName);

        var ticket = new Ticket(await Open(Ticket.Of(asha), Device.Phone));
        await Expect(ticket.Number).ToHaveTextAsync(second.ShortNumber);
        await Expect(ticket.Moved).ToContainTextAsync($"Your visit with the number {asha.ShortNumber} is complete");
        ticket.Tab.AssertNothingWentWrong();
        tab.AssertNothingWentWrong();

        async Task Refer()
        {
            await keys.Press("f");
            await dialog.GetByLabel("To", new() { Exact = true }).SelectOptionAsync($"{arjun.Id}");
            await dialog.GetByLabel("Reason").FillAsync("Needs a cardiologist");
            await tab.AssertAccessible();
            await keys.Press("Enter");
            await Expect(dialog).ToHaveCountAsync(0);
            await Expect(tab.Page.Locator("#now")).ToContainTextAsync("Nobody");
        }
    }

    [BrowserFact]
    public async Task The_desk_sends_a_waiting_patient_to_another_doctor_and_says_the_new_number_and_where_to_go()
    {
        var meera = await Hospital.AddDoctor("Dr. Meera Sends");
        var full = await Hospital.AddDoctor("Dr. Arjun Full");
        var chitra = await Hospital.AddDoctor("Dr. Chitra Receives", room: "9");
        var ashwin = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(meera), "Ashwin Sent");
        await Hospital.AddToken(await Hospital.AddRunningSlot(full, capacity: 1), "Bala Menon");
        await Hospital.AddRunningSlot(chitra);
        var later = await Hospital.AddLaterSlot(chitra);
        var desk = new Desk(await Open(Desk.Of(meera)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Ashwin Sent")).ToBeVisibleAsync();

        await desk.Row("Ashwin Sent").FocusAsync();
        await keys.Press("g");
        await desk.Dialog.GetByLabel("To", new() { Exact = true }).SelectOptionAsync($"{full.Id}");
        await desk.Dialog.GetByLabel("Reason").FillAsync("Chest pain");
        await keys.Press("Enter");
        await Expect(desk.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("no free seat");
        await Expect(desk.Dialog.GetByLabel("Reason")).ToHaveValueAsync("Chest pain");

        await desk.Dialog.GetByLabel("To", new() { Exact = true }).SelectOptionAsync($"{chitra.Id}");
        await desk.Dialog.GetByLabel("Slot").SelectOptionAsync(later.Id);
        await desk.Answer("Send to this doctor").ClickAsync();

        await Expect(desk.Dialog).ToHaveCountAsync(0);
        var there = Assert.Single(await Hospital.TokensIn(later));
        Assert.Equal(ashwin.Id, there.Id);
        await Expect(desk.Result).ToContainTextAsync($"Ashwin Sent now has number {there.ShortNumber}");
        await Expect(desk.Result).ToContainTextAsync(new Regex("Dr. Chitra Receives · Room 9 · 4:00.*8:00"));
        await Expect(desk.Rows).ToHaveCountAsync(0);
        await Expect(desk.QueueFrame).ToBeFocusedAsync();

        await keys.Press("f");
        await keys.Type("ashwin");
        await Expect(desk.Found).ToHaveTextAsync([new Regex($"{there.ShortNumber} Ashwin Sent.*Dr. Chitra Receives")]);
    }

    [BrowserFact]
    public async Task The_desk_refers_a_patient_from_the_consultation()
    {
        var meera = await Hospital.AddDoctor("Dr. Meera Sends");
        var arjun = await Hospital.AddDoctor("Dr. Arjun Receives");
        var asha = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(meera), "Asha Nair");
        var there = await Hospital.AddRunningSlot(arjun);
        await Hospital.CallNext(meera);
        var desk = new Desk(await Open(Desk.Of(meera)));
        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");

        await desk.Row("Asha Nair").ClickAsync();
        await desk.RowButton("Refer").ClickAsync();
        await desk.Dialog.GetByLabel("To", new() { Exact = true }).SelectOptionAsync($"{arjun.Id}");
        await desk.Dialog.GetByLabel("Reason").FillAsync("Needs a cardiologist");
        await desk.Answer("Refer and complete").ClickAsync();

        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");
        var referred = Assert.Single(await Hospital.TokensIn(there));
        await Expect(desk.Result).ToContainTextAsync($"Asha Nair now has number {referred.ShortNumber}");
        await Expect(desk.Result).ToContainTextAsync("Dr. Arjun Receives");
        Assert.Equal("completed", (await Hospital.Find(asha)).Status);
        desk.Tab.AssertNothingWentWrong();
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
            await Expect(desk.AtCounter).ToContainTextAsync(asha.PatientName);
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
