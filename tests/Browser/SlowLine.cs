using System.Collections.Concurrent;
using System.Text.Json;

namespace OpdTokens.Browser.Tests;

/// <summary>On a slow line each request costs a round trip, so there are few, and none for what the browser has.</summary>
public sealed class SlowLine(TestRun run) : BrowserTest(run)
{
    /// <summary>The page, its script, its style sheet and its texts.</summary>
    private const int FilesOfPage = 4;

    /// <summary>The caller, the policy, the hospital, the doctors, and the names of a slot.</summary>
    private const int CallsOfDesk = 5;

    [BrowserFact]
    public async Task A_first_visit_of_the_desk_needs_four_files_and_a_reload_asks_for_the_page_only()
    {
        var doctor = await Hospital.AddDoctor();
        var token = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor));
        var desk = new Desk(await NewTab());
        var asked = await RecordAsked(desk.Page);

        await desk.Tab.GoTo($"/desk?doctor={doctor.Id}");
        await Expect(desk.Row(token.PatientName)).ToBeVisibleAsync();
        var visit = asked.ToArray();
        asked.Clear();
        await desk.Page.ReloadAsync();
        await Expect(desk.Row(token.PatientName)).ToBeVisibleAsync();

        Assert.Equal(FilesOfPage, visit.Count(path => !IsOfApi(path)));
        Assert.True(visit.Count(IsOfApi) <= CallsOfDesk, string.Join('\n', visit));
        Assert.All(asked.Where(path => !IsOfApi(path)), path => Assert.Equal("/desk", path));
    }

    [BrowserFact]
    public async Task A_reload_shows_the_last_queue_without_names_until_the_service_answers()
    {
        var (desk, token) = await DeskWithPatient();

        var isSilent = true;
        await desk.Page.RouteAsync("**/api/**", _ => Task.CompletedTask);
        await desk.Page.RouteWebSocketAsync("**/live*", socket =>
        {
            if (!isSilent)
            {
                socket.ConnectToServer();
            }
        });
        await desk.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Expect(desk.Rows).ToHaveCountAsync(1);
        await Expect(desk.Rows).ToContainTextAsync(token.ShortNumber);
        await Expect(desk.Rows).Not.ToContainTextAsync(token.PatientName);
        await Expect(desk.Connection).ToHaveTextAsync("Connecting…");

        isSilent = false;
        await desk.Page.UnrouteAllAsync();
        await desk.Page.ReloadAsync();
        await Expect(desk.Row(token.PatientName)).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_reload_without_the_service_says_so_instead_of_showing_what_nobody_confirms()
    {
        var (desk, token) = await DeskWithPatient();

        await desk.Page.RouteAsync("**/api/**", route => route.AbortAsync());
        await desk.Page.RouteWebSocketAsync("**/live*", socket => socket.CloseAsync());
        await desk.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });

        await Expect(desk.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("can't be reached");
        await Expect(desk.Rows).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task What_has_been_read_stays_while_another_call_fails()
    {
        var doctor = await Hospital.AddDoctor("Dr. Slow Reception");
        var desk = new Desk(await NewTab());
        await desk.Page.RouteAsync("**/api/v1/me", route => route.FulfillAsync(new() { Status = 500 }));
        await desk.Tab.GoTo("/desk?lang=en");

        await Expect(desk.Doctors).ToContainTextAsync(doctor.Name);
        await desk.Page.WaitForResponseAsync(response => response.Url.EndsWith("/me", StringComparison.Ordinal));
        await Expect(desk.Doctors).ToContainTextAsync(doctor.Name);
    }

    [BrowserFact]
    public async Task A_reload_does_not_show_the_queue_of_another_doctor()
    {
        var (desk, _) = await DeskWithPatient();
        var other = await Hospital.AddDoctor();

        await desk.Page.RouteAsync("**/api/**", _ => Task.CompletedTask);
        await desk.Page.GotoAsync(Desk.Of(other), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Expect(desk.Page.Locator("#queue-empty")).ToHaveTextAsync("Connecting…");
        await Expect(desk.Rows).ToHaveCountAsync(0);
    }

    private async Task<(Desk Desk, Token Token)> DeskWithPatient()
    {
        var doctor = await Hospital.AddDoctor();
        var token = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor));
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await Expect(desk.Row(token.PatientName)).ToBeVisibleAsync();
        return (desk, token);
    }

    private static bool IsOfApi(string path) => path.StartsWith("/api/", StringComparison.Ordinal);

    /// <returns>The paths that the browser asks the service for, without what it has in its cache.</returns>
    private static async Task<ConcurrentQueue<string>> RecordAsked(IPage page)
    {
        var asked = new ConcurrentQueue<string>();
        var cached = new ConcurrentDictionary<string, bool>();
        var protocol = await page.Context.NewCDPSessionAsync(page);
        protocol.Event("Network.requestServedFromCache").OnEvent += (_, told) => cached[Id(told)] = true;
        protocol.Event("Network.responseReceived").OnEvent += (_, told) =>
        {
            var response = told!.Value.GetProperty("response");
            var address = new Uri(response.GetProperty("url").GetString()!);
            if (address.Scheme == Uri.UriSchemeHttp && !cached.ContainsKey(Id(told)) && !response.GetProperty("fromDiskCache").GetBoolean())
            {
                asked.Enqueue(address.AbsolutePath);
            }
        };
        await protocol.SendAsync("Network.enable");
        return asked;

        static string Id(JsonElement? told) => told!.Value.GetProperty("requestId").GetString()!;
    }
}
