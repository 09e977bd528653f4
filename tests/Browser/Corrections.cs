namespace OpdTokens.Browser.Tests;

/// <summary>What was written down wrong is corrected from the patient's row.</summary>
public sealed class Corrections(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task Name_phone_type_and_notes_are_corrected_from_any_row_with_one_key()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var called = await Hospital.AddCheckedIn(slot, "Asha Nayr");
        await Hospital.CallNext(doctor);
        var waiting = await Hospital.AddCheckedIn(slot, "Bala Menon");
        var absent = await Hospital.AddToken(slot, "Chitra Das");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Rows).ToContainTextAsync(["Asha Nayr", "Bala Menon", "Chitra Das"]);

        await Correct("Asha Nayr", "Patient's name", "Asha Nair");
        await Expect(desk.Result).ToContainTextAsync("Asha Nair");
        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");
        await Correct("Bala Menon", "Phone (optional)", "98470 54321");
        await Expect(desk.Result).ToContainTextAsync("Bala Menon");
        await Correct("Chitra Das", "Notes (optional)", "Wheelchair");
        await Expect(desk.Result).ToContainTextAsync("Chitra Das");
        await desk.Row("Chitra Das").FocusAsync();
        await keys.Press("w");
        await desk.Dialog.GetByLabel("Type").SelectOptionAsync("follow_up");
        await desk.Answer("Save").ClickAsync();
        await Expect(desk.Row("Chitra Das")).ToContainTextAsync("Follow-up");

        Assert.Equal("Asha Nair", (await Hospital.Find(called)).PatientName);
        Assert.Equal("98470 54321", (await Hospital.Find(waiting)).PatientPhone);
        var corrected = await Hospital.Find(absent);
        Assert.Equal(("follow_up", "Wheelchair"), (corrected.Source, corrected.Notes));
        desk.Tab.AssertNothingWentWrong();

        async Task Correct(string patient, string field, string text)
        {
            await desk.Row(patient).FocusAsync();
            await keys.Press("w");
            await desk.Dialog.GetByLabel(field, new() { Exact = true }).FillAsync(text);
            await desk.Answer("Save").ClickAsync();
            await Expect(desk.Dialog).ToHaveCountAsync(0);
        }
    }

    [BrowserFact]
    public async Task A_refused_correction_says_why_and_keeps_what_was_typed()
    {
        const string invisible = "\u3164";
        var doctor = await Hospital.AddDoctor();
        var token = await Hospital.AddToken(await Hospital.AddRunningSlot(doctor), "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        var (name, phone) = (desk.Dialog.GetByLabel("Patient's name"), desk.Dialog.GetByLabel("Phone (optional)"));
        await desk.Row("Asha Nair").ClickAsync();
        await desk.RowButton("Correct").ClickAsync();

        await phone.FillAsync("123");
        await keys.Press("Enter");
        await Expect(desk.Dialog).ToContainTextAsync("Enter 10 to 15 digits");
        await Keys.ExpectFocus(phone);

        // The desk can't see that nobody could read this name, but the service can.
        await phone.FillAsync("98470 54321");
        await name.FillAsync(invisible);
        await keys.Press("Enter");
        await Expect(name).ToHaveAttributeAsync("aria-invalid", "true");
        await Keys.ExpectFocus(name);

        await desk.Page.RouteAsync($"**/api/v1/tokens/{token.Id}", route => route.FulfillAsync(new()
        {
            Status = 409,
            ContentType = "application/problem+json",
            Body = """{ "code": "not_correctable", "status": 409 }""",
        }));
        await name.FillAsync("Asha Menon");
        await keys.Press("Enter");
        await Expect(desk.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("can’t be corrected");
        await Expect(name).ToHaveValueAsync("Asha Menon");
        await Expect(phone).ToHaveValueAsync("98470 54321");
        await desk.Page.UnrouteAllAsync();
        await keys.Press("Enter");

        await Expect(desk.Row("Asha Menon")).ToBeVisibleAsync();
        Assert.Equal("98470 54321", (await Hospital.Find(token)).PatientPhone);
    }
}
