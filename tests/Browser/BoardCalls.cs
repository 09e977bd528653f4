using OpdTokens.Browser.Tests.Speech;

namespace OpdTokens.Browser.Tests;

public sealed class BoardCalls(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task A_call_blinks_and_is_spoken_twice_and_so_is_a_recall()
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        var token = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor));
        var board = new Board(await Open(Board.Of(doctor), Device.Television));
        await Expect(board.Waiting(doctor)).ToHaveTextAsync([token.ShortNumber]);
        var words = new Utterance($"Token number {token.SpokenIn("en")}. Please go to room 4.", "en-IN");

        await Hospital.CallNext(doctor);

        await Expect(board.Called(doctor)).ToHaveTextAsync(token.ShortNumber);
        await board.ExpectBlinking(doctor);
        Assert.Equal([words, words], await Hear(board, 2));

        await Hospital.Act(token, "recall");

        Assert.Equal([words, words], await Hear(board, 2));
        Assert.Empty(board.Tab.Speech.SoFar());
        board.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task A_chime_rings_before_the_voice_which_waits_until_it_has_ended()
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        var token = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor));
        var board = new Board(await NewTab(Device.Television));
        await SpokenWords.GiveLoudspeakers(board.Page);
        var opening = TimeProvider.System.GetUtcNow().UtcDateTime;
        await board.Page.Clock.InstallAsync(new() { TimeDate = opening });
        await board.Page.Clock.PauseAtAsync(opening.AddSeconds(1));
        await board.Tab.GoTo(Board.Of(doctor));
        await Expect(board.Waiting(doctor)).ToHaveTextAsync([token.ShortNumber]);

        await Hospital.CallNext(doctor);

        Assert.Equal([SpokenWords.Tone, SpokenWords.Tone], await Hear(board, 2));
        await board.Page.Clock.RunForAsync(1_000);
        Assert.Empty(board.Tab.Speech.SoFar());
        await board.Page.Clock.RunForAsync(1_000);
        var words = new Utterance($"Token number {token.SpokenIn("en")}. Please go to room 4.", "en-IN");
        Assert.Equal([words, words], await Hear(board, 2));
        board.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task Who_was_called_before_the_board_was_opened_is_shown_but_not_spoken()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var before = await Hospital.AddCheckedIn(slot);
        var token = await Hospital.AddCheckedIn(slot);
        await Hospital.CallNext(doctor);

        var board = new Board(await Open(Board.Of(doctor), Device.Television));
        await Expect(board.Called(doctor)).ToHaveTextAsync(before.ShortNumber);
        await Hospital.CallNext(doctor);

        var words = $"Token number {token.SpokenIn("en")}. Please go to Dr. Meera Rao.";
        Assert.All(await Hear(board, 2), said => Assert.Equal(words, said.Text));
    }

    [BrowserFact]
    public async Task Calls_of_two_doctors_wait_for_each_other()
    {
        var meera = await Hospital.AddDoctor("Dr. Meera Rao", room: "4");
        var arjun = await Hospital.AddDoctor("Dr. Arjun Sen", room: "7");
        await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(meera));
        await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(arjun));
        var board = new Board(await Open(Board.Of(meera, arjun), Device.Television));
        await Expect(board.Waiting(meera)).ToHaveCountAsync(1);
        await Expect(board.Waiting(arjun)).ToHaveCountAsync(1);

        var letItEnd = board.Tab.Speech.Hold();
        await Hospital.CallNext(meera);
        var first = await board.Tab.Speech.Next();
        await Hospital.CallNext(arjun);
        await board.ExpectBlinking(arjun);
        var meanwhile = board.Tab.Speech.SoFar();
        letItEnd();

        Assert.Empty(meanwhile);
        Assert.EndsWith("room 4.", first.Text);
        Assert.Collection(
            await Hear(board, 3),
            said => Assert.EndsWith("room 4.", said.Text),
            said => Assert.EndsWith("room 7.", said.Text),
            said => Assert.EndsWith("room 7.", said.Text));
    }

    [BrowserFact]
    public async Task A_board_in_Hindi_speaks_Hindi()
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        var token = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor));
        var board = new Board(await Open(Board.Of("hi", doctor), Device.Television));
        await Expect(board.Waiting(doctor)).ToHaveCountAsync(1);

        await Hospital.CallNext(doctor);

        var inHindi = LanguageFile.Of("hi").Text("board.spoken_room").Replace("{number}", token.SpokenIn("hi")).Replace("{room}", "4");
        Assert.Equal(new Utterance(inHindi, "hi-IN"), await board.Tab.Speech.Next());
    }

    [BrowserFact]
    public async Task A_board_whose_PC_has_no_voice_for_its_language_speaks_English_and_says_so()
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        var token = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor));
        var board = new Board(await NewTab(Device.Television));
        await SpokenWords.GiveVoice(board.Page, "en-IN");
        await board.Tab.GoTo(Board.Of("ta", doctor));
        await Expect(board.Waiting(doctor)).ToHaveCountAsync(1);

        await Hospital.CallNext(doctor);

        Assert.Equal(new Utterance($"Token number {token.SpokenIn("en")}. Please go to room 4.", "en-IN"), await board.Tab.Speech.Next());
        await Expect(board.SoundNote).ToHaveTextAsync(LanguageFile.Of("ta").Text("board.speaks_english"));
    }

    [BrowserFact]
    public async Task A_board_that_may_not_speak_yet_asks_for_one_touch()
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        var token = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor));
        var board = new Board(await NewTab(Device.Television));
        await SpokenWords.NeedTouch(board.Page);
        await board.Tab.GoTo(Board.Of(doctor));
        var soundOn = board.Page.GetByRole(AriaRole.Button, new() { Name = "Turn sound on" });

        await Expect(board.Waiting(doctor)).ToHaveCountAsync(1);
        await Expect(soundOn).ToBeVisibleAsync();
        await soundOn.ClickAsync();
        await Expect(soundOn).ToBeHiddenAsync();
        await Hospital.CallNext(doctor);

        Assert.Equal($"Token number {token.SpokenIn("en")}. Please go to room 4.", (await board.Tab.Speech.Next()).Text);
    }

    private static async Task<IReadOnlyList<Utterance>> Hear(Board board, int count)
    {
        var said = new List<Utterance>();
        while (said.Count < count)
        {
            said.Add(await board.Tab.Speech.Next());
        }

        return said;
    }
}
