namespace OpdTokens.Browser.Tests;

public sealed class DesksAndBoards(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task What_one_desk_does_the_other_desk_and_the_board_see_at_once()
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        var slot = await Hospital.AddRunningSlot(doctor);
        var front = new Desk(await Open(Desk.Of(doctor)));
        var back = new Desk(await Open(Desk.Of(doctor)));
        var board = new Board(await Open(Board.Of(doctor), Device.Television));

        await front.GiveToken("Asha Nair");
        var token = Assert.Single(await Hospital.TokensIn(slot));
        await Expect(back.Row("Asha Nair")).ToContainTextAsync("Waiting");
        await Expect(board.Waiting(doctor)).ToContainTextAsync([token.ShortNumber]);

        await back.Row("Asha Nair").ClickAsync();
        await Expect(back.RowButton("Check in")).ToHaveAttributeAsync("aria-disabled", "true");

        await front.Button("Call next").ClickAsync();
        await Expect(board.Called(doctor)).ToHaveTextAsync(token.ShortNumber);
        await Expect(back.AtCounter).ToContainTextAsync("Asha Nair");

        await back.Button("Complete").ClickAsync();
        await Expect(front.AtCounter).ToContainTextAsync("Nobody is with the doctor");
        await Expect(board.Called(doctor)).ToHaveTextAsync("No one is waiting");

        Assert.All([front.Tab, back.Tab, board.Tab], tab => tab.AssertNothingWentWrong());
    }

    [BrowserFact]
    public async Task Who_is_passed_over_absent_or_cancelled_moves_or_leaves_on_every_screen()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var asha = await Hospital.AddCheckedIn(slot, "Asha Nair");
        var bala = await Hospital.AddCheckedIn(slot, "Bala Menon");
        var chitra = await Hospital.AddCheckedIn(slot, "Chitra Das");
        var deepa = await Hospital.AddCheckedIn(slot, "Deepa Iyer");
        var front = new Desk(await Open(Desk.Of(doctor)));
        var back = new Desk(await Open(Desk.Of(doctor)));
        var board = new Board(await Open(Board.Of(doctor), Device.Television));

        await front.Row("Asha Nair").ClickAsync();
        await front.RowButton("Skip").ClickAsync();
        await ExpectOrder(bala, chitra, deepa, asha);

        await back.Row("Bala Menon").ClickAsync();
        await back.RowButton("Mark as no-show").ClickAsync();
        await back.Answer("Mark as no-show").ClickAsync();
        await ExpectOrder(chitra, deepa, asha);

        await front.Row("Chitra Das").ClickAsync();
        await front.RowButton("Cancel token").ClickAsync();
        await front.Dialog.GetByLabel("Reason").FillAsync("Went home");
        await front.Answer("Cancel token").ClickAsync();
        await ExpectOrder(deepa, asha);

        async Task ExpectOrder(params Token[] tokens)
        {
            var names = tokens.Select(token => token.PatientName).ToArray();
            var numbers = tokens.Select(token => token.ShortNumber).ToArray();
            await Expect(front.Rows).ToContainTextAsync(names);
            await Expect(back.Rows).ToContainTextAsync(names);
            await Expect(board.Waiting(doctor)).ToHaveTextAsync(numbers);
        }
    }
}
