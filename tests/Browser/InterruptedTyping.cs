using System.Text.RegularExpressions;

namespace OpdTokens.Browser.Tests;

/// <summary>A nurse who is interrupted while she looks somebody up or types a name: what is half typed must do no harm.</summary>
public sealed class InterruptedTyping(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task Who_is_looked_up_is_shown_and_checked_in_only_with_a_second_key()
    {
        var doctor = await Hospital.AddDoctor(prefix: "NV");
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddToken(slot, "Asha Nair");
        var bala = await Hospital.AddToken(slot, "Bala Menon");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Bala Menon")).ToBeVisibleAsync();

        foreach (var number in new[] { "NV2", "nv 2", "NV-2", bala.TokenNumber })
        {
            await keys.Press("f");
            await keys.Type(number);
            await Expect(desk.Found).ToHaveTextAsync([new Regex("Bala Menon")]);
            await keys.Press("Enter");
            await Keys.ExpectFocus(desk.Row("Bala Menon"));
        }

        await Expect(desk.Result).ToContainTextAsync("Press Enter to check in");
        Assert.Equal("allocated", (await Hospital.Find(bala)).Status);

        await keys.Press("f");
        await keys.Type("Nobody");
        await keys.Press("Enter");
        await Expect(desk.Trouble).ToContainTextAsync("Nobody found");
        await keys.Type("x");
        await Expect(desk.Trouble).ToBeEmptyAsync();
        await desk.Find.FillAsync("Bala");
        await desk.Found.ClickAsync();
        await Keys.ExpectFocus(desk.Row("Bala Menon"));
        Assert.Equal("allocated", (await Hospital.Find(bala)).Status);
        await keys.Press("Enter");

        await Expect(desk.Row("Bala Menon")).ToContainTextAsync("Waiting");
        await desk.Tab.Screenshot("nurse-found");
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task A_click_on_a_row_leaves_the_keyboard_in_a_half_typed_name_and_another_deed_ends_the_undo_of_an_earlier_one()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddToken(slot, "Asha Nair");
        var bala = await Hospital.AddToken(slot, "Bala Menon");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Bala Menon")).ToBeVisibleAsync();

        await keys.Press("n");
        await keys.Type("Chi");
        await desk.Row("Bala Menon").GetByRole(AriaRole.Button).ClickAsync();
        await keys.Type("kux");
        await Expect(desk.PatientName).ToBeFocusedAsync();
        await Expect(desk.PatientName).ToHaveValueAsync("Chikux");
        await Expect(desk.Row("Bala Menon")).ToContainTextAsync("Waiting");
        await Expect(desk.Undo).ToContainTextAsync(bala.ShortNumber);

        await keys.Press("Escape");
        await keys.Press("n");
        await keys.Type(" Das");
        await Expect(desk.PatientName).ToHaveValueAsync("Chikux Das");
        await desk.Give.ClickAsync();
        await desk.ExpectBooked("Chikux Das");
        await Expect(desk.Undo).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_name_that_is_typed_while_a_token_is_on_its_way_is_for_the_next_patient_and_no_command()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddCheckedIn(slot, "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();
        var mayArrive = new TaskCompletionSource();
        await desk.Page.RouteAsync("**/api/v1/tokens", async route =>
        {
            await mayArrive.Task;
            await route.ContinueAsync();
        });

        await keys.Press("n");
        await keys.Type("Bala Menon");
        await keys.Press("Enter");
        await keys.Type("Chukka");
        await Expect(desk.PatientName).ToHaveValueAsync("Chukka");
        mayArrive.SetResult();
        await desk.ExpectBooked("Bala Menon");
        await keys.Type(" Das");
        await Expect(desk.PatientName).ToHaveValueAsync("Chukka Das");
        await Expect(desk.Outcome.Locator("kbd")).ToBeHiddenAsync();
        await keys.Press("Enter");

        await desk.ExpectBooked("Chukka Das");
        await Expect(desk.PatientName).ToBeFocusedAsync();
        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");
        Assert.Equal(["Asha Nair", "Bala Menon", "Chukka Das"], (await Hospital.TokensIn(slot)).Select(token => token.PatientName).Order());
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task After_a_refusal_letters_are_no_commands_before_it_is_decided_and_a_name_typed_meanwhile_comes_back()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddCheckedIn(slot, "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await desk.GiveToken("Bala Menon");
        await desk.FillIn("Bala Menon");
        await desk.PatientName.FocusAsync();
        var mayArrive = new TaskCompletionSource();
        await desk.Page.RouteAsync("**/api/v1/tokens?phone=*", async route =>
        {
            await mayArrive.Task;
            await route.ContinueAsync();
        });

        await keys.Press("Enter");
        await keys.Type("Chu");
        mayArrive.SetResult();
        await Expect(desk.Button("Give it anyway")).ToBeVisibleAsync();
        await Expect(desk.PatientName).ToHaveValueAsync("Bala Menon");
        await keys.Type("kcx");
        await Expect(desk.Trouble).ToContainTextAsync("First decide about Bala Menon");
        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");
        await desk.Tab.AssertAccessible();
        await desk.Tab.Screenshot("nurse-refused");
        await desk.Button("Give it anyway").ClickAsync();

        await desk.ExpectBooked("Bala Menon");
        await Expect(desk.PatientName).ToHaveValueAsync("Chu");
        await Expect(desk.PatientName).ToBeFocusedAsync();
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task A_find_at_another_doctor_names_that_doctor_in_the_form_and_does_not_redirect_the_next_walk_in()
    {
        var meera = await Hospital.AddDoctor("Dr. Meera Here");
        var arjun = await Hospital.AddDoctor("Dr. Arjun There");
        await Hospital.AddRunningSlot(meera);
        var running = await Hospital.AddRunningSlot(arjun);
        await Hospital.AddToken(await Hospital.AddLaterSlot(arjun), "Zarina Later");
        var desk = new Desk(await Open(Desk.Of(meera)));
        var keys = new Keys(desk.Page);
        var form = desk.Page.Locator("#give-tokens");
        await Expect(form).ToContainTextAsync("Dr. Meera Here");

        await keys.Press("f");
        await keys.Type("Zarina");
        await Expect(desk.Found).ToHaveTextAsync([new Regex("Zarina Later")]);
        await keys.Press("Enter");
        await Keys.ExpectFocus(desk.Row("Zarina Later"));
        await Expect(form).ToContainTextAsync("Dr. Arjun There");
        await desk.GiveToken("Bala Menon");

        await Expect(desk.Outcome).ToContainTextAsync("Dr. Arjun There");
        await Expect(desk.Row("Bala Menon")).ToBeVisibleAsync();
        Assert.Equal("Bala Menon", Assert.Single(await Hospital.TokensIn(running)).PatientName);
    }
}
