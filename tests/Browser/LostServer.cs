using System.Collections.Concurrent;

namespace OpdTokens.Browser.Tests;

public sealed class LostServer(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task A_board_that_has_heard_nothing_for_half_a_minute_says_so_and_recovers_by_itself()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var called = await Hospital.AddCheckedIn(slot);
        var board = new Board(await NewTab(Device.Television));
        var opening = TimeProvider.System.GetUtcNow().UtcDateTime;
        await board.Page.Clock.InstallAsync(new() { TimeDate = opening });

        // The heartbeat that greets the board is its last one, at exactly this moment.
        await board.Page.Clock.PauseAtAsync(opening.AddSeconds(1));
        await board.Tab.GoTo(Board.Of(doctor));
        await Expect(board.Waiting(doctor)).ToHaveTextAsync([called.ShortNumber]);
        await Hospital.CallNext(doctor);
        await Expect(board.Called(doctor)).ToHaveTextAsync(called.ShortNumber);
        await Service.Kill();

        await board.Page.Clock.RunForAsync(29_000);
        await Expect(board.StaleBanner).ToBeHiddenAsync();
        await board.Page.Clock.RunForAsync(1_000);
        await Expect(board.StaleBanner).ToContainTextAsync("No connection since");
        await Expect(board.Called(doctor)).ToHaveTextAsync(called.ShortNumber);
        await board.Tab.Screenshot("board-stale");

        await Service.Restart();
        var late = await Hospital.AddCheckedIn(slot);
        await Hospital.CallNext(doctor);
        await board.Page.Clock.ResumeAsync();

        await Expect(board.StaleBanner).ToBeHiddenAsync();
        await Expect(board.Called(doctor)).ToHaveTextAsync(late.ShortNumber);
    }

    [BrowserFact]
    public async Task A_token_that_was_asked_of_a_dead_server_is_booked_once_when_the_server_is_back()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = KeysOfTokenRequests(desk.Page);
        await Expect(desk.Connection).ToHaveTextAsync("Live");

        await Service.Kill();
        await Expect(desk.Connection).ToContainTextAsync("Connection lost");
        await desk.FillIn("Asha Nair");
        await desk.Give.ClickAsync();
        await Expect(desk.FormTrouble).ToContainTextAsync("Not sent yet");
        for (var again = 0; again < 3; again++)
        {
            await desk.Give.ClickAsync(new() { Force = true });
        }

        await Expect(desk.Give).ToContainTextAsync("Asha Nair");
        await Expect(desk.Phone).ToHaveValueAsync(Desk.SomePhone);
        await desk.Tab.Screenshot("desk-lost");
        await Service.Restart();

        await desk.ExpectBooked("Asha Nair");
        await Expect(desk.Connection).ToHaveTextAsync("Live");
        await Expect(desk.Row("Asha Nair")).ToHaveCountAsync(1);
        Assert.Single(await Hospital.TokensIn(slot));
        Assert.True(keys.Count > 1, "Nothing was repeated.");
        Assert.Single(keys.Distinct());
    }

    [BrowserFact]
    public async Task A_token_whose_answer_was_lost_is_not_booked_again()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var answersToLose = 1;
        await desk.Page.RouteAsync("**/api/v1/tokens", async route =>
        {
            await using var answer = await route.FetchAsync();
            await (answersToLose-- > 0 ? route.AbortAsync() : route.FulfillAsync(new() { Response = answer }));
        });

        await desk.GiveToken("Asha Nair");

        Assert.True(answersToLose < 0, "Nothing was repeated.");
        Assert.Single(await Hospital.TokensIn(slot));
    }

    [BrowserFact]
    public async Task A_step_that_fails_because_the_server_is_away_is_not_sent_later_by_itself()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var asha = await Hospital.AddCheckedIn(slot, "Asha Nair");
        await Hospital.AddCheckedIn(slot, "Chitra Das");
        var desk = new Desk(await NewTab());
        await desk.Page.Clock.InstallAsync();
        await desk.Tab.GoTo(Desk.Of(doctor));
        var (sent, failed) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        var givenUp = new TaskCompletionSource();
        desk.Page.Request += (_, request) => Note(request, sent);
        desk.Page.RequestFailed += (_, request) =>
        {
            Note(request, failed);
            if (failed.Count == 8)
            {
                givenUp.TrySetResult();
            }
        };
        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();

        await Service.Kill();
        await Expect(desk.Connection).ToContainTextAsync("Connection lost");
        await desk.Row("Chitra Das").FocusAsync();
        await desk.Page.Keyboard.PressAsync("k");
        await desk.Page.Keyboard.PressAsync("c");
        await givenUp.Task.WaitAsync(TestTimeout.Wait);
        await Expect(desk.Messages).ToContainTextAsync("The server did not answer");
        await Service.Restart();
        await Expect(desk.Connection).ToHaveTextAsync("Live");
        await desk.Page.Clock.FastForwardAsync("10:00");

        // What is answered after the minutes shows that nothing came before it.
        await desk.GiveToken("Bala Menon");
        Assert.Equal(["next: 4", "skip: 4"], sent.CountBy(step => step).Select(step => $"{step.Key}: {step.Value}").Order());
        Assert.Equal("checked_in", (await Hospital.Find(asha)).Status);
        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");

        static void Note(Microsoft.Playwright.IRequest request, ConcurrentQueue<string> steps)
        {
            if (request.Url.EndsWith("/next", StringComparison.Ordinal) || request.Url.EndsWith("/skip", StringComparison.Ordinal))
            {
                steps.Enqueue(request.Url[^4..]);
            }
        }
    }

    private static List<string> KeysOfTokenRequests(IPage page)
    {
        var keys = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method == "POST" && request.Url.EndsWith("/api/v1/tokens", StringComparison.Ordinal))
            {
                keys.Add(request.Headers["idempotency-key"]);
            }
        };
        return keys;
    }
}
