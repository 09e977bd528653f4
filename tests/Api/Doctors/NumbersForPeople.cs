using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Doctors;

/// <summary>The numbers that people see and hear, as M33, and the prefixes of doctors that they begin with.</summary>
public sealed class NumbersForPeople(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_doctor_has_a_prefix_made_from_the_name_or_the_one_that_was_asked_for()
    {
        Assert.Equal("R", PrefixOf(await Hospital.AddDoctor("Dr. Asha Rao")));
        Assert.Equal("A", PrefixOf(await Hospital.AddDoctor("Dr. Asha Rao")));
        Assert.Equal("ENT", PrefixOf((await Register("Dr. Sen", "ent")).Created()));
        Assert.Equal("ENT", PrefixOf((await Hospital.Get("doctors/3")).Ok()));
        Assert.Equal(["R", "A", "ENT"], (await Hospital.List("doctors")).OrderBy(doctor => (int)doctor!["id"]!).Select(PrefixOf));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ABCD")]
    [InlineData("M ")]
    [InlineData("M-")]
    [InlineData("Ä")]
    [InlineData("٣")]
    public async Task A_prefix_is_one_to_three_letters_or_digits(string prefix)
    {
        (await Register("Dr. Rao", prefix)).Problem(400, "invalid_request", "/prefix");
        await Hospital.AddDoctor();
        (await ChangePrefix(1, prefix)).Problem(400, "invalid_request", "/prefix");
    }

    [Theory]
    [InlineData("R")]
    [InlineData("r")]
    [InlineData("R2")]
    public async Task The_prefix_of_an_active_doctor_or_one_whose_numbers_could_look_the_same_is_refused(string prefix)
    {
        await Hospital.AddDoctor("Dr. Rao");
        await Hospital.AddDoctor("Dr. Sen");

        (await Register("Dr. Das", prefix)).Problem(409, "prefix_taken");
        (await Hospital.Patch("doctors/2", new { prefix, specialization = "Surgery" })).Problem(409, "prefix_taken");

        var sen = await Doctor(2);
        Assert.Equal(("S", "General Medicine"), (PrefixOf(sen), (string?)sen["specialization"]));
    }

    [Fact]
    public async Task A_change_that_is_refused_for_another_reason_leaves_the_prefix()
    {
        await Hospital.AddDoctor("Dr. Rao");
        await Hospital.AddDoctor("Dr. Sen");

        (await Hospital.Patch("doctors/1", new { prefix = "X", members = new[] { 2 } })).Problem(409, "invalid_pool");

        Assert.Equal("R", PrefixOf(await Doctor(1)));
    }

    [Fact]
    public async Task An_inactive_doctor_whose_prefix_was_taken_comes_back_with_another_one()
    {
        var mehta = await Hospital.AddDoctor("Dr. Mehta");
        var token = await Hospital.AddToken(await Hospital.AddSlot(mehta));
        (await Hospital.Patch("doctors/1", new { is_active = false })).Ok();
        Assert.Equal("M", PrefixOf((await Register("Dr. Mani", "M")).Created()));

        Assert.Equal("ME", PrefixOf(await Doctor(1)));
        Assert.Equal("ME1", (string?)(await Hospital.Token(token))["display_number"]);
        Assert.Equal("ME", PrefixOf((await Hospital.Patch("doctors/1", new { is_active = true })).Ok()));
        Assert.Equal(("ME", "M"), (PrefixOf(await Doctor(1)), PrefixOf(await Doctor(2))));
    }

    [Fact]
    public async Task Repeated_requests_get_their_first_prefix_again()
    {
        var body = new { name = "Dr. Rao", specialization = "Surgery" };
        var first = (await Hospital.Post("doctors", body, key: "register")).Created();
        var changed = (await Hospital.Patch("doctors/1", new { prefix = "X" }, key: "change")).Ok();
        (await ChangePrefix(1, "Y")).Ok();

        JsonAssert.Same(first, (await Hospital.Post("doctors", body, key: "register")).Created());
        JsonAssert.Same(changed, (await Hospital.Patch("doctors/1", new { prefix = "X" }, key: "change")).Ok());
        Assert.Equal("Y", PrefixOf(await Doctor(1)));
    }

    /// <summary>Case 7: three doors once called "0005" in a row.</summary>
    [Fact]
    public async Task Eight_doctors_give_eight_different_numbers()
    {
        var numbers = new List<string?>();
        for (var doctor = 0; doctor < 8; doctor++)
        {
            var token = await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));
            numbers.Add((string?)token["display_number"]);
        }

        Assert.Equal(["R1", "RA1", "RAO1", "RB1", "RC1", "RD1", "RE1", "RF1"], numbers);
    }

    [Fact]
    public async Task Every_answer_with_a_token_has_the_number_that_people_see_and_a_new_prefix_at_once()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var token = await Hospital.AddToken(slot);
        var other = await Hospital.AddToken(slot);
        Assert.Equal(["R1"], await Everywhere(token));

        (await ChangePrefix(1, "M")).Ok();
        Assert.Equal(["M1"], await Everywhere(token));
        Assert.Equal("DOC1-20260130-0001", (string?)(await Hospital.Token(token))["token_number"]);

        Assert.Equal("M1", Display(await Hospital.Take(token, "checked_in")));
        Assert.Equal("M2", Display(await Hospital.Take(other, "checked_in")));
        Assert.Equal("M1", Display((await Hospital.Post("doctors/1/days/2026-01-30/next", new { current = (string?)null })).Ok()));
        var moved = (await Hospital.Post("doctors/1/days/2026-01-30/next", new { current = (string?)null })).Problem(409, "queue_moved");
        Assert.Equal("M1", Display(moved["current"]!));
        Assert.Equal("M1", Display((await Hospital.Post($"tokens/{token["id"]}/recall")).Ok()));
        Assert.Equal("M2", Display((await Hospital.Post($"tokens/{other["id"]}/skip")).Ok()));
        Assert.Equal("M2", Display((await Hospital.Post($"tokens/{other["id"]}/cancel")).Ok()));
    }

    [Fact]
    public async Task A_queue_that_is_known_under_another_prefix_is_sent_again()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.AddToken(slot);
        var known = (await Hospital.Get($"slots/{slot["id"]}/queue"))["ETag"];

        (await ChangePrefix(1, "M")).Ok();

        using var request = new HttpRequestMessage(HttpMethod.Get, $"slots/{slot["id"]}/queue");
        request.Headers.Add("If-None-Match", known);
        Assert.Equal("M1", Display(Assert.Single((await Hospital.Send(request)).Ok().AsArray())!));
    }

    [Fact]
    public async Task A_delay_names_those_it_moves()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddSlot(doctor);
        await Hospital.AddSlot(doctor, hour: 10);
        for (var patient = 0; patient < 5; patient++)
        {
            await Hospital.AddToken(slot);
        }

        var delay = (await Hospital.Post("doctors/1/days/2026-01-30/delay", new { minutes = 60 })).Ok();

        Assert.Equal(["R1", "R2", "R3", "R4", "R5"], delay["moved"]!.AsArray().Select(token => Display(token!)).Order());
    }

    [Fact]
    public async Task A_token_of_another_date_has_the_number_of_that_date()
    {
        var doctor = await Hospital.AddDoctor();
        var (today, tomorrow) = (await Hospital.AddSlot(doctor), await Hospital.AddSlot(doctor, date: "2026-01-31"));
        await Hospital.AddToken(today);
        var token = await Hospital.AddToken(tomorrow);

        Assert.Equal(("R1", "R2"), (Display(token), Display((await Hospital.Reallocate(token, today)).Ok())));
    }

    [Fact]
    public async Task A_token_that_is_transferred_has_a_number_of_the_other_doctor_and_is_found_by_both()
    {
        var rao = await Hospital.AddSlot(await Hospital.AddDoctor("Dr. Rao"));
        var sen = await Hospital.AddSlot(await Hospital.AddDoctor("Dr. Sen"));
        await Hospital.AddToken(sen);
        var token = await Hospital.AddToken(rao);

        var moved = (await Hospital.Post($"tokens/{token["id"]}/transfer", new { slot_id = (string)sen["id"]! })).Ok();

        Assert.Equal(("R1", "S2", "DOC2-20260130-0002"), (Display(token), Display(moved), (string?)moved["token_number"]));
        JsonAssert.Same(moved, (await Hospital.Get("tokens/number/DOC1-20260130-0001")).Ok());
        JsonAssert.Same(moved, (await Hospital.Get("tokens/number/DOC2-20260130-0002")).Ok());
    }

    /// <returns>What all kinds of reads show, each once.</returns>
    private async Task<IEnumerable<string?>> Everywhere(JsonNode token)
    {
        var queue = (await Hospital.Get($"slots/{token["slot_id"]}/queue")).Ok().AsArray();
        JsonNode[] shown =
        [
            await Hospital.Token(token),
            (await Hospital.Get($"tokens/number/{token["token_number"]}")).Ok(),
            (await Hospital.Get($"tokens/{token["id"]}/ticket")).Ok(),
            Same(queue),
            Same((await Hospital.Get("tokens")).Ok().AsArray()),
        ];
        return shown.Select(Display).Distinct();

        JsonNode Same(JsonArray tokens) => tokens.Single(one => (string?)one!["id"] == (string?)token["id"])!;
    }

    private async Task<JsonNode> Doctor(int id) => (await Hospital.Get($"doctors/{id}")).Ok();

    private Task<Reply> Register(string name, string prefix) => Hospital.Post("doctors", new { name, specialization = "Medicine", prefix });

    private Task<Reply> ChangePrefix(int doctor, string prefix) => Hospital.Patch($"doctors/{doctor}", new { prefix });

    private static string? PrefixOf(JsonNode? doctor) => (string?)doctor!["prefix"];

    private static string? Display(JsonNode token) => (string?)token["display_number"];
}
