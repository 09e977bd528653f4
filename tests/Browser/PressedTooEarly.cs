namespace OpdTokens.Browser.Tests;

/// <summary>Keys that follow each other faster than the service answers.</summary>
public sealed class PressedTooEarly(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task What_is_pressed_while_another_step_is_on_its_way_is_said_not_to_be_done_and_works_when_pressed_again()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var asha = await Hospital.AddCheckedIn(slot, "Asha Nair");
        await Hospital.AddCheckedIn(slot, "Bala Menon");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row(asha.PatientName)).ToBeVisibleAsync();

        var call = await Hold("**/next");
        await keys.Press("c");
        await keys.Press("k");
        await Expect(desk.Messages).ToContainTextAsync("Wait a moment");
        call.SetResult();
        await Expect(desk.Result).ToContainTextAsync("Called: ");
        await Expect(desk.Result).ToContainTextAsync("Not done, because it was pressed too early: Skip");
        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");

        var skip = await Hold("**/skip");
        await keys.Press("k");
        await keys.Press("c");
        skip.SetResult();
        await Expect(desk.Result).ToContainTextAsync("Skipped");
        await Expect(desk.Result).ToContainTextAsync("Not done, because it was pressed too early: Call next");
        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");

        Assert.Equal("checked_in", (await Hospital.Find(asha)).Status);
        await Expect(desk.Button("Call next")).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await keys.Press("c");
        await Expect(desk.AtCounter).ToContainTextAsync("Bala Menon");
        desk.Tab.AssertNothingWentWrong();

        async Task<TaskCompletionSource> Hold(string path)
        {
            var release = new TaskCompletionSource();
            await desk.Page.RouteAsync(path, async route =>
            {
                await release.Task;
                await route.ContinueAsync();
            });
            return release;
        }
    }

    [BrowserFact]
    public async Task A_skip_as_soon_as_the_called_patient_is_shown_is_done()
    {
        var doctor = await Hospital.AddDoctor();
        var asha = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor), "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row(asha.PatientName)).ToBeVisibleAsync();

        await keys.Press("c");
        await Expect(desk.Result).ToContainTextAsync("Called: ");
        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");
        await keys.Press("k");

        await Expect(desk.Result).ToContainTextAsync("Skipped");
        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");
    }

    [BrowserFact]
    public async Task A_press_that_is_answered_with_wait_a_moment_leaves_the_undo_of_the_last_step_on_offer()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var asha = await Hospital.AddCheckedIn(slot, "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();
        await keys.Press("c");
        await Expect(desk.Undo).ToContainTextAsync(asha.ShortNumber);

        var release = new TaskCompletionSource();
        await desk.Page.RouteAsync("**/tokens", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        await desk.FillIn("Bala Menon");
        await keys.Press("Enter");
        await keys.Press("Enter");

        await Expect(desk.Messages).ToContainTextAsync("Wait a moment");
        await Expect(desk.Undo).ToContainTextAsync(asha.ShortNumber);
        release.SetResult();
        await desk.ExpectBooked("Bala Menon");
    }
}
