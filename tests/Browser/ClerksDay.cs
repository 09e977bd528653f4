using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpdTokens.Browser.Tests;

/// <summary>A clerk with sixty patients and no mouse: how many keys each piece of work takes, beside typing.</summary>
public sealed class ClerksDay(TestRun run) : BrowserTest(run)
{
    private const int Patients = 60;

    [BrowserFact]
    public async Task Each_piece_of_work_takes_few_keys_with_sixty_in_the_queue()
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        var slot = await Hospital.AddRunningSlot(doctor, capacity: 80);
        foreach (var at in Enumerable.Range(1, Patients - 2))
        {
            await Hospital.AddToken(slot, $"Patient {Letters(at)}");
        }

        var fatima = await Hospital.AddToken(slot, "Fatima Khan");
        var bala = await Hospital.AddCheckedIn(slot, "Bala Menon");
        var desk = new Desk(await NewTab());
        await desk.Page.AddInitScriptAsync("globalThis.printed = 0; globalThis.print = () => { globalThis.printed++; };");
        await desk.Tab.GoTo(Desk.Of(doctor));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row(bala.PatientName)).ToBeVisibleAsync();
        await desk.Page.GetByLabel("Print the slip at once").CheckAsync();
        await desk.QueueFrame.FocusAsync();

        // A walk-in is given, checked in and printed: n, Tab, Enter.
        await keys.Press("n");
        await keys.Type("Asha Nair");
        await keys.Press("Tab");
        await keys.Type(Desk.SomePhone);
        await keys.Press("Enter");
        await desk.ExpectBooked("Asha Nair");
        await Expect(desk.Row("Asha Nair")).ToContainTextAsync("Waiting");
        await desk.Page.WaitForFunctionAsync("() => globalThis.printed === 1");
        await Expect(desk.Slip).ToContainTextAsync(doctor.Name);
        Assert.Equal(3, keys.Count);
        await keys.Press("Escape");

        // Call next: c. Not there: k. Undone: u.
        keys.Reset();
        await keys.Press("c");
        await Expect(desk.AtCounter).ToContainTextAsync(bala.PatientName);
        await Expect(desk.Groups.First).ToHaveTextAsync("At the counter");
        Assert.Equal(1, keys.Count);
        await desk.Page.WaitForFunctionAsync("() => !document.querySelector('#now-buttons [aria-disabled]')");
        keys.Reset();
        await keys.Press("k");
        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");
        Assert.Equal("checked_in", (await Hospital.Find(bala)).Status);
        Assert.Equal(1, keys.Count);
        await Expect(desk.Undo).ToBeVisibleAsync();
        keys.Reset();
        await keys.Press("u");
        await Expect(desk.AtCounter).ToContainTextAsync(bala.PatientName);
        Assert.Equal("consulting", (await Hospital.Find(bala)).Status);
        Assert.Equal(1, keys.Count);

        // A patient is found by three letters and checked in: f, Enter, Enter.
        keys.Reset();
        await keys.Press("f");
        await keys.Type("kha");
        await Expect(desk.Found).ToHaveTextAsync([new System.Text.RegularExpressions.Regex("Fatima Khan")]);
        await keys.Press("Enter");
        await Keys.ExpectFocus(desk.Row(fatima.PatientName));
        Assert.Equal(2, keys.Count);
        await keys.Press("Enter");
        await Expect(desk.Row(fatima.PatientName)).ToContainTextAsync("Waiting");
        Assert.Equal("checked_in", (await Hospital.Find(fatima)).Status);

        // Her slip is printed once more, and no page is left behind: p.
        await keys.Press("p");
        await desk.Page.WaitForFunctionAsync("() => globalThis.printed === 2");
        await Expect(desk.Slip).ToContainTextAsync(fatima.ShortNumber);
        Assert.Single(desk.Page.Context.Pages);
        desk.Tab.AssertNothingWentWrong();
        await desk.Tab.Screenshot("desk-sixty");
    }

    [BrowserFact]
    public async Task Who_is_not_here_yet_stands_apart_and_behind_those_who_wait()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddToken(slot, "Asha Nair", "priority");
        await Hospital.AddCheckedIn(slot, "Bala Menon");
        var called = await Hospital.AddCheckedIn(slot, "Chitra Das", "priority");
        await Hospital.CallNext(doctor);
        var desk = new Desk(await Open(Desk.Of(doctor)));

        await Expect(desk.Rows).ToContainTextAsync([called.PatientName, "Bala Menon", "Asha Nair"]);
        await Expect(desk.Groups).ToHaveTextAsync(["At the counter", "Waiting (1)", "Not here yet (1)"]);
    }

    [BrowserFact]
    public async Task Who_is_not_here_ten_minutes_after_their_turn_is_marked_as_late()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor, capacity: 4);
        // A patient who was seen counts still: without her, the fourth would be the third, whose turn is at noon.
        await Hospital.ChangeStatus(await Hospital.ChangeStatus(await Hospital.AddCheckedIn(slot, "Asha Nair"), "consulting"), "completed");
        await Hospital.AddToken(slot, "Bala Menon");
        await Hospital.AddToken(slot, "Chitra Das");
        await Hospital.AddToken(slot, "Deepa Iyer");
        var desk = new Desk(await NewTab());
        var minutesAhead = 8;
        await Feed.Of(desk.Page, message => WithLaterHeartbeat(message, minutesAhead));

        await desk.Tab.GoTo(Desk.Of(doctor));
        await Expect(desk.Row("Bala Menon")).ToBeVisibleAsync();
        await Expect(desk.Connection).ToHaveTextAsync("Live");
        await Expect(Late("Bala Menon")).ToBeHiddenAsync();

        // The turn of the fourth of four is at two in the afternoon.
        minutesAhead = 11;
        await desk.Page.ReloadAsync();
        await Expect(Late("Bala Menon")).ToHaveTextAsync(new Regex("^1[12] min late$"));
        await Expect(Late("Chitra Das")).ToHaveTextAsync(new Regex("^1[12] min late$"));
        await Expect(Late("Deepa Iyer")).ToBeHiddenAsync();
        desk.Tab.AssertNothingWentWrong();

        ILocator Late(string patient) => desk.Row(patient).Locator(".late");
    }

    [BrowserFact]
    public async Task Slips_that_are_asked_for_one_right_after_the_other_are_printed_each()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var (asha, bala) = (await Hospital.AddCheckedIn(slot, "Asha Nair"), await Hospital.AddCheckedIn(slot, "Bala Menon"));
        var desk = new Desk(await NewTab());
        await desk.Page.AddInitScriptAsync(
            "globalThis.printed = []; globalThis.print = () => { printed.push(document.getElementById('slip-number').textContent); };");
        await desk.Tab.GoTo(Desk.Of(doctor));
        var keys = new Keys(desk.Page);
        await desk.Row("Asha Nair").FocusAsync();

        await keys.Press("p");
        await keys.Press("ArrowDown");
        await keys.Press("p");

        await desk.Page.WaitForFunctionAsync("() => globalThis.printed.length === 2");
        Assert.Equal([asha.ShortNumber, bala.ShortNumber], await desk.Page.EvaluateAsync<string[]>("() => globalThis.printed"));
    }

    [BrowserFact]
    public async Task Who_has_ended_with_another_doctor_is_opened_there()
    {
        var (meera, arjun) = (await Hospital.AddDoctor("Dr. Meera Here"), await Hospital.AddDoctor("Dr. Arjun There"));
        await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(meera), "Asha Nair");
        var seen = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(arjun), "Zubin Wadia");
        await Hospital.CallNext(arjun);
        await Hospital.ChangeStatus(seen, "completed");
        var desk = new Desk(await Open(Desk.Of(meera)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();

        await keys.Press("f");
        await keys.Type("Zubin");
        await Expect(desk.Found).ToHaveTextAsync([new Regex("Zubin Wadia")]);
        await keys.Press("Enter");

        await Keys.ExpectFocus(desk.Row("Zubin Wadia"));
        await Expect(desk.Row("Zubin Wadia")).ToContainTextAsync("Completed");
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task Ended_tokens_of_the_day_are_shown_with_a_key_and_can_be_printed_again()
    {
        var doctor = await Hospital.AddDoctor();
        var token = await Hospital.AddToken(await Hospital.AddRunningSlot(doctor), "Asha Nair");
        await Hospital.Act(token, "cancel");
        var desk = new Desk(await NewTab());
        await desk.Page.AddInitScriptAsync("globalThis.printed = 0; globalThis.print = () => { globalThis.printed++; };");
        await desk.Tab.GoTo(Desk.Of(doctor));
        var keys = new Keys(desk.Page);
        await Expect(desk.Button("Show ended tokens")).ToBeVisibleAsync();
        await Expect(desk.Rows).ToHaveCountAsync(0);

        await keys.Press("e");
        await Expect(desk.Row("Asha Nair")).ToContainTextAsync("Cancelled");
        await desk.Row("Asha Nair").FocusAsync();
        await keys.Press("p");

        await desk.Page.WaitForFunctionAsync("() => globalThis.printed === 1");
        await Expect(desk.Slip).ToContainTextAsync(token.ShortNumber);
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task Tomorrow_is_one_key_away_and_nobody_is_called_there()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor), "Asha Nair");
        var tomorrow = await Hospital.AddSlotTomorrow(doctor);
        var bala = await Hospital.AddToken(tomorrow, "Bala Menon");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();

        await keys.Press("t");
        await Expect(desk.Row("Bala Menon")).ToBeVisibleAsync();
        await Expect(desk.Rows).ToHaveCountAsync(1);
        await desk.Row("Bala Menon").FocusAsync();
        await keys.Press("i");
        await Expect(desk.Messages).ToContainTextAsync("for another date");
        await keys.Press("c");
        await Expect(desk.Messages).ToContainTextAsync("for another date");
        await desk.GiveToken("Chitra Das");
        await Expect(desk.Row("Chitra Das")).ToContainTextAsync("Not checked in");
        await keys.Press("Escape");
        await keys.Press("t");

        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();
        Assert.Equal("allocated", (await Hospital.Find(bala)).Status);
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task A_scanned_slip_opens_its_patient_at_another_doctor_and_checks_them_in()
    {
        var meera = await Hospital.AddDoctor("Dr. Meera Rao");
        var arjun = await Hospital.AddDoctor("Dr. Arjun Sen");
        await Hospital.AddRunningSlot(meera);
        var asha = await Hospital.AddToken(await Hospital.AddRunningSlot(arjun), "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(meera)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Give).ToBeVisibleAsync();

        await keys.Press("f");
        await keys.Type(new Uri(Service.Address, $"/t/{asha.Id}").ToString());
        await keys.Press("Enter");

        await Keys.ExpectFocus(desk.Row("Asha Nair"));
        await Expect(desk.Row("Asha Nair")).ToContainTextAsync("Waiting");
        await Expect(desk.Page).ToHaveTitleAsync("Dr. Arjun Sen · OPD desk");
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserTheory]
    [InlineData("0002")]
    [InlineData("2")]
    [InlineData("47123")]
    [InlineData("MÉN")]
    public async Task A_patient_is_found_by_number_phone_or_name(string text)
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddToken(slot, "Asha Nair", phone: "+91 98470 99999");
        await Hospital.AddToken(slot, "Bala Menon", phone: "+91 98471 23456");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Bala Menon")).ToBeVisibleAsync();

        await keys.Press("f");
        await keys.Type(text);

        await Expect(desk.Found).ToHaveTextAsync([new System.Text.RegularExpressions.Regex("Bala Menon")]);
        await keys.Press("Enter");
        await Keys.ExpectFocus(desk.Row("Bala Menon"));
    }

    /// <summary>A page takes the time from the heartbeats.</summary>
    private static string WithLaterHeartbeat(string message, int minutes)
    {
        var parsed = JsonNode.Parse(message)!;
        if (parsed["event"]!.GetValue<string>() == "heartbeat")
        {
            parsed["data"]!["at"] = parsed["data"]!["at"]!.GetValue<DateTimeOffset>().AddMinutes(minutes);
        }

        return parsed.ToJsonString();
    }

    private static string Letters(int at) => $"{(char)('A' + (at / 26))}{(char)('a' + (at % 26))}ra";
}
