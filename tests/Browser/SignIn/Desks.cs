namespace OpdTokens.Browser.Tests.SignIn;

public sealed class Desks(TestRun run, GuardedService guarded) : GuardedTest(run, guarded)
{
    [BrowserFact]
    public async Task Who_has_signed_in_with_an_account_works_and_leaves_nothing_behind()
    {
        Employ("meera", "desk");
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddRunningSlot(doctor);
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var gate = new Gate(desk.Page);

        await Expect(gate.Heading).ToHaveTextAsync("Sign in");
        await gate.SignIn("meera");
        await Expect(desk.Page.Locator("#who")).ToContainTextAsync("meera");
        Assert.EndsWith(Desk.Of(doctor), desk.Page.Url);
        await desk.GiveToken("Asha Nair");
        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();
        Assert.DoesNotContain("eyJ", await Stored("localStorage"));

        await desk.FillIn("Bala Menon");
        await desk.Button("Sign out").ClickAsync();
        await Expect(gate.Heading).ToHaveTextAsync("Sign in");
        await Expect(desk.PatientName).ToHaveValueAsync("");
        Assert.DoesNotContain("eyJ", await Stored("sessionStorage"));

        Task<string> Stored(string storage) => desk.Page.EvaluateAsync<string>($"() => JSON.stringify({storage})");
    }

    [BrowserFact]
    public async Task Whose_session_has_ended_signs_in_again_and_what_they_began_goes_on()
    {
        var (desk, slot) = await SignedIn("meera");
        await desk.FillIn("Asha Nair");
        Issuer.EndSessions();
        await Expire(desk.Page, "meera");

        await desk.Give.ClickAsync();
        var gate = new Gate(desk.Page);
        await Expect(gate.Heading).ToHaveTextAsync("Please sign in again");
        await desk.Page.Keyboard.PressAsync("Escape");
        await desk.Page.Keyboard.PressAsync("Escape");
        await Expect(gate.Question).ToBeVisibleAsync();
        await Expect(desk.Give).ToContainTextAsync("Asha Nair");

        await gate.SignInAgain("meera");
        await desk.ExpectBooked("Asha Nair");
        Assert.Single(await Hospital.TokensIn(slot));
    }

    [BrowserFact]
    public async Task A_token_that_has_ended_is_renewed_without_a_word()
    {
        var (desk, _) = await SignedIn("meera");
        await Expire(desk.Page, "meera");

        await desk.GiveToken("Asha Nair");
        await Expect(new Gate(desk.Page).Question).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task What_a_doctor_may_not_do_is_not_offered()
    {
        Employ("anil", "doctor");
        var doctor = await Hospital.AddDoctor();
        var asha = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor));
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await new Gate(desk.Page).SignIn("anil");

        await desk.Row(asha.PatientName).ClickAsync();
        await Expect(desk.RowButton("Skip")).ToBeVisibleAsync();
        await Expect(desk.RowButton("Move")).ToHaveCountAsync(0);
        await desk.Page.Keyboard.PressAsync("m");
        await Expect(desk.Dialog).ToHaveCountAsync(0);
        await Expect(desk.Give).ToBeHiddenAsync();
        await Expect(desk.Button("Add slots")).ToHaveCountAsync(0);
        await Expect(desk.Button("Add doctor")).ToHaveCountAsync(0);

        await desk.Button("Call next").ClickAsync();
        await Expect(desk.AtCounter).ToContainTextAsync(asha.PatientName);
    }

    [BrowserFact]
    public async Task Who_has_no_business_at_a_desk_is_told_so()
    {
        Employ("walter", "auditor");
        var desk = new Desk(await Open("/desk"));
        var gate = new Gate(desk.Page);

        await gate.SignIn("walter");
        await Expect(gate.Complaint).ToContainTextAsync("walter is not allowed to use the desk");
    }

    [BrowserFact]
    public async Task A_key_opens_a_desk_until_it_is_revoked()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor), "Asha Nair");
        var key = await Hospital.MakeKey("desk");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var gate = new Gate(desk.Page);
        await gate.UnfoldKey();
        await gate.Question.GetByLabel("Remember the key on this device").CheckAsync();
        await gate.GiveKey(key);
        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();
        await desk.Page.ReloadAsync();
        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();

        await desk.FillIn("Bala Menon");
        await Hospital.Revoke(key);
        await Expect(gate.Heading).ToHaveTextAsync("Please sign in again");
        await gate.UnfoldKey();
        await gate.GiveKey(key);
        await Expect(gate.Question.Locator("#access-key-fault")).ToContainTextAsync("revoked");

        await gate.GiveKey(await Hospital.MakeKey("desk"));
        await gate.ExpectOpen();
        await desk.Give.ClickAsync();
        await desk.ExpectBooked("Bala Menon");
    }

    private async Task<(Desk Desk, Slot Slot)> SignedIn(string user)
    {
        Employ(user, "desk");
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await new Gate(desk.Page).SignIn(user);
        await Expect(desk.Connection).ToHaveTextAsync("Live");
        return (desk, slot);
    }
}
