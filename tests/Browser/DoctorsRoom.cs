namespace OpdTokens.Browser.Tests;

/// <summary>The doctor's own page, and the reception's view of all doctors.</summary>
public sealed class DoctorsRoom(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task A_doctor_sees_who_is_next_with_notes_and_calls_with_one_key()
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.CheckIn(await Hospital.AddToken(slot, "Asha Nair", notes: "Diabetic"));
        await Hospital.AddToken(slot, "Bala Menon");
        var tab = await Open($"/doctor?doctor={doctor.Id}&lang=en");
        var keys = new Keys(tab.Page);
        var now = tab.Page.Locator("#now");
        var coming = tab.Page.Locator("#coming li");
        await Expect(coming).ToContainTextAsync(["Diabetic"]);
        await Expect(tab.Page.Locator("#absent")).ToHaveTextAsync("Not here yet (1)");

        await keys.Press("c");
        await Expect(now).ToContainTextAsync("Asha Nair");
        await Expect(now).ToContainTextAsync("Diabetic");
        await tab.Page.WaitForFunctionAsync("() => !document.querySelector('#now-buttons [aria-disabled]')");
        await keys.Press("k");

        await Expect(now).Not.ToContainTextAsync("Asha Nair");
        await Expect(coming).ToContainTextAsync(["Asha Nair"]);
        tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task A_doctor_sends_a_patient_to_the_lab_and_brings_the_patient_back_with_one_key_each()
    {
        var doctor = await Hospital.AddDoctor();
        var asha = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor), "Asha Nair");
        await Hospital.CallNext(doctor);
        var tab = await Open($"/doctor?doctor={doctor.Id}&lang=en");
        var keys = new Keys(tab.Page);
        await Expect(tab.Page.Locator("#now")).ToContainTextAsync("Asha Nair");

        await keys.Press("i");
        await Expect(tab.Page.Locator("#trouble")).ToHaveTextAsync("Nobody is away for a while.");
        await keys.Press("l");
        await Expect(tab.Page.Locator("#away")).ToContainTextAsync("Asha Nair");
        await tab.Page.WaitForFunctionAsync("() => !document.querySelector('#result').textContent.includes('Wait')");
        await keys.Press("i");

        await Expect(tab.Page.Locator("#coming")).ToContainTextAsync("Asha Nair");
        await Expect(tab.Page.Locator("#away")).Not.ToContainTextAsync("Asha Nair");
        tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task A_doctor_sees_what_becomes_of_whom_and_finishes_the_day_with_one_key()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var (asha, bala) = (await Hospital.AddCheckedIn(slot, "Asha Nair"), await Hospital.AddCheckedIn(slot, "Bala Menon"));
        var chitra = await Hospital.AddToken(slot, "Chitra Das");
        await Hospital.CallNext(doctor);
        var tab = await Open($"/doctor?doctor={doctor.Id}&lang=en");
        var keys = new Keys(tab.Page);
        var dialog = tab.Page.GetByRole(AriaRole.Dialog);
        await Expect(tab.Page.Locator("#now")).ToContainTextAsync("Asha Nair");

        await keys.Press("e");
        await Expect(dialog).ToContainTextAsync("1 person with the doctor is completed");
        await Expect(dialog).ToContainTextAsync("1 person who waits is cancelled by the hospital");
        await Expect(dialog).ToContainTextAsync("1 person who did not come is a no-show");
        await tab.AssertAccessible();
        await tab.Screenshot("doctor-close-day");
        await keys.TabTo(dialog.GetByRole(AriaRole.Button, new() { Name = "Close the day" }));
        await keys.Press("Enter");

        await Expect(tab.Page.Locator("#day-closed")).ToHaveTextAsync("This day is closed");
        await Expect(tab.Page.Locator("#close-day")).ToBeHiddenAsync();
        Assert.Equal("completed", (await Hospital.Find(asha)).Status);
        Assert.Equal("cancelled", (await Hospital.Find(bala)).Status);
        Assert.Equal("no_show", (await Hospital.Find(chitra)).Status);
        tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task The_reception_sees_who_has_room_and_opens_a_doctor()
    {
        var meera = await Hospital.AddDoctor("Dr. Meera Waiting");
        var arjun = await Hospital.AddDoctor("Dr. Arjun Full");
        await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(meera, capacity: 3));
        await Hospital.AddToken(await Hospital.AddRunningSlot(arjun, capacity: 1));
        var desk = new Desk(await Open("/desk?lang=en"));

        var rows = desk.Page.Locator("#reception tbody tr");
        await Expect(rows.Filter(new() { HasText = meera.Name })).ToContainTextAsync("2 seats free");
        await Expect(rows.Filter(new() { HasText = arjun.Name })).ToContainTextAsync("Full");
        await desk.Button(meera.Name).ClickAsync();

        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();
        await new Keys(desk.Page).Press("a");
        await Expect(rows.First).ToBeVisibleAsync();
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserTheory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    public async Task Both_are_accessible(string language, ColorScheme colors)
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        // With one doctor only, the desk shows that one.
        await Hospital.AddDoctor("Dr. Arjun Sen");
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddCheckedIn(slot);
        await Hospital.CallNext(doctor);
        await Hospital.AddCheckedIn(slot);
        var tab = await NewTab(Device.Phone);
        await tab.Page.EmulateMediaAsync(new() { ColorScheme = colors });

        await tab.GoTo($"/doctor?doctor={doctor.Id}&lang={language}");
        await Expect(tab.Page.Locator("#coming li")).ToHaveCountAsync(1);
        await tab.AssertAccessible();
        await tab.Screenshot($"doctor-{language}");

        await tab.GoTo($"/desk?lang={language}");
        await Expect(tab.Page.Locator("#reception tbody tr").First).ToBeVisibleAsync();
        await tab.AssertAccessible();
        await tab.Screenshot($"reception-{language}");
    }
}
