namespace OpdTokens.Browser.Tests.SignIn;

public sealed class Boards(TestRun run, GuardedService guarded) : GuardedTest(run, guarded)
{
    private readonly GuardedService _guarded = guarded;

    [BrowserFact]
    public async Task A_key_in_the_address_leaves_it_at_once_and_stays_until_it_is_revoked()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddCheckedIn(slot);
        var key = await Hospital.MakeKey("board");
        var board = new Board(await Open($"/board#key={key.Key}", Device.Television));
        await Expect(board.Page.GetByRole(AriaRole.Checkbox).First).ToBeVisibleAsync();
        Assert.DoesNotContain(key.Key!, board.Page.Url);
        await board.Tab.GoTo(Board.Of(doctor));
        await Expect(board.Waiting(doctor)).ToHaveCountAsync(1);

        await Hospital.Revoke(key);
        var gate = new Gate(board.Page);
        await Expect(gate.Heading).ToHaveTextAsync("The access key of this screen is no longer valid");
        await gate.GiveKey(await Hospital.MakeKey("board"));
        await gate.ExpectOpen();
        await Hospital.AddCheckedIn(slot);
        await Expect(board.Waiting(doctor)).ToHaveCountAsync(2);
    }

    [BrowserFact]
    public async Task A_board_shows_the_name_of_its_hospital()
    {
        using var seaside = await _guarded.Found("seaside", "Seaside Hospital");
        var doctor = await seaside.AddDoctor();
        var key = await seaside.MakeKey("board");
        var board = new Board(await Open($"/board#key={key.Key}", Device.Television));
        await Expect(board.Page.GetByRole(AriaRole.Checkbox).First).ToBeVisibleAsync();

        await board.Tab.GoTo(Board.Of(doctor));

        await Expect(board.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Seaside Hospital");
        await Expect(board.Page).ToHaveTitleAsync("OPD queue · Seaside Hospital");
    }

    [BrowserFact]
    public async Task A_key_that_may_do_more_is_not_for_a_wall()
    {
        var board = new Board(await Open("/board", Device.Television));
        var gate = new Gate(board.Page);

        await Expect(gate.Heading).ToHaveTextAsync("This screen needs an access key");
        await gate.GiveKey(await Hospital.MakeKey("desk"));
        await Expect(gate.Complaint).ToHaveTextAsync("This access key is not for boards");
    }
}
