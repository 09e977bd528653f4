namespace OpdTokens.Browser.Tests;

/// <summary>What people see of the board from five metres.</summary>
public sealed class BoardLayout(TestRun run) : BrowserTest(run)
{
    /// <summary>Of a screen of 43 inches in 16:9 with 1080 lines.</summary>
    private const double MillimetresPerPixel = 535.0 / 1080;

    /// <summary>A usual rule for signs: a capital for 250 times its height of distance.</summary>
    private const double LeastCapital = 5000.0 / 250;

    private const double CapitalOfFont = 0.714;

    private const string WhatIsCut = """
        card => {
            const rect = selector => card.querySelector(selector).getBoundingClientRect();
            const [who, called, room, waiting] = ['.who', '.called', '.room', '.waiting'].map(rect);
            const within = (one, other) => one.top >= other.top - 1 && one.bottom <= other.bottom + 1
                && one.left >= other.left - 1 && one.right <= other.right + 1;
            const items = [...card.querySelectorAll('.next li')].map(item => item.getBoundingClientRect());
            return [
                !within(room, called) && 'the room',
                !within(rect('.called-number'), called) && 'the number',
                waiting.top < who.bottom - 1 && 'the next numbers are under the header',
                items.some(item => !within(item, waiting)) && 'a next number',
                within(called, waiting) && 'the call is under the next numbers',
            ].filter(Boolean).join(', ');
        }
        """;

    [BrowserTheory]
    [InlineData(1920, 1080, 1)]
    [InlineData(1920, 1080, 4)]
    [InlineData(3840, 2160, 4)]
    [InlineData(1366, 768, 3)]
    [InlineData(1280, 1024, 2)]
    [InlineData(1024, 768, 4)]
    [InlineData(1080, 1920, 2)]
    [InlineData(2160, 3840, 4)]
    [InlineData(390, 844, 1)]
    public async Task A_long_room_and_a_long_name_are_whole_and_nothing_covers_anything(int width, int height, int count)
    {
        var doctors = new List<Doctor>();
        for (var at = 0; at < count; at++)
        {
            var doctor = await Hospital.AddDoctor(
                "Dr. Venkataraghavan Subramaniam", "Orthopaedics and Sports Medicine", "OPD Block B / 214");
            var slot = await Hospital.AddRunningSlot(doctor);
            for (var patient = 0; patient < 12; patient++)
            {
                await Hospital.AddCheckedIn(slot);
            }

            await Hospital.CallNext(doctor);
            await Hospital.AnnounceDelay(doctor, 45, "An operation takes longer than it was planned");
            doctors.Add(doctor);
        }

        var board = new Board(await Open(Board.Of([.. doctors]) + "&next=12", new Device(width, height)));
        await Expect(board.Page.Locator(".room")).ToHaveTextAsync(Enumerable.Repeat("OPD Block B / 214", count));
        await Expect(board.Page.Locator(".next li").First).ToBeVisibleAsync();

        foreach (var card in await board.Page.GetByRole(AriaRole.Article).AllAsync())
        {
            Assert.Equal("", await card.EvaluateAsync<string>(WhatIsCut));
        }

        await board.Tab.Screenshot($"board-{count}-{width}x{height}");
    }

    [BrowserTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Number_room_and_next_numbers_can_be_read_at_five_metres(int count)
    {
        var doctors = new List<Doctor>();
        for (var at = 0; at < count; at++)
        {
            var doctor = await Hospital.AddDoctor("Dr. Meera Rao", room: "12");
            var slot = await Hospital.AddRunningSlot(doctor);
            await Hospital.AddCheckedIn(slot);
            await Hospital.AddCheckedIn(slot);
            await Hospital.AddCheckedIn(slot);
            await Hospital.CallNext(doctor);
            doctors.Add(doctor);
        }

        var board = new Board(await Open(Board.Of([.. doctors]), Device.Television));
        await Expect(board.Page.Locator(".next li")).ToHaveCountAsync(2 * count);

        foreach (var selector in new[] { ".called-number", ".room", ".next li" })
        {
            var font = await board.Page.Locator(selector).First
                .EvaluateAsync<double>("element => parseFloat(getComputedStyle(element).fontSize)");
            var capital = font * CapitalOfFont * MillimetresPerPixel;
            Assert.True(capital >= LeastCapital, $"{selector}: {capital:0.0} mm");
        }
    }

    [BrowserFact]
    public async Task Who_is_not_here_yet_stands_behind_those_who_will_be_called()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var absent = await Hospital.AddToken(slot, source: "priority");
        var here = await Hospital.AddCheckedIn(slot);

        var board = new Board(await Open(Board.Of(doctor), Device.Television));

        await Expect(board.Waiting(doctor)).ToHaveTextAsync([here.ShortNumber, $"{absent.ShortNumber} (not checked in)"]);
    }

    [BrowserFact]
    public async Task A_delay_leaves_the_board_with_the_first_call()
    {
        var doctor = await Hospital.AddDoctor();
        var token = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor));
        await Hospital.AnnounceDelay(doctor, 30, "Ward round");
        var board = new Board(await Open(Board.Of(doctor), Device.Television));
        await Expect(board.Card(doctor)).ToContainTextAsync("about 30 minutes late");

        await Hospital.CallNext(doctor);

        await Expect(board.Called(doctor)).ToHaveTextAsync(token.ShortNumber);
        await Expect(board.Card(doctor)).Not.ToContainTextAsync("late");
    }

    [BrowserFact]
    public async Task A_call_is_spoken_in_the_second_language_too()
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        var token = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor));
        var board = new Board(await Open(Board.Of(doctor) + "&also=hi", Device.Television));
        await Expect(board.Waiting(doctor)).ToHaveCountAsync(1);

        await Hospital.CallNext(doctor);

        var inHindi = LanguageFile.Of("hi").Text("board.spoken_room").Replace("{number}", token.SpokenIn("hi")).Replace("{room}", "4");
        string[] said = [$"Token number {token.SpokenIn("en")}. Please go to room 4.", inHindi];
        foreach (var sentence in said.Concat(said))
        {
            Assert.Equal(sentence, (await board.Tab.Speech.Next()).Text);
        }
    }
}
