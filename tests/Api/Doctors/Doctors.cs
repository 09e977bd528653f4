using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Doctors;

public sealed class Doctors(ApiHost host) : ApiTest(host)
{
    private const string Rao = """
        {
          "id": 1,
          "name": "Dr. Asha Rao",
          "specialization": "Cardiology",
          "room": null,
          "rooms": [],
          "kind": "doctor",
          "members": [],
          "prefix": "R",
          "is_active": true,
          "created_at": "2026-01-30T03:00:00Z"
        }
        """;

    [Fact]
    public async Task A_doctor_is_registered_as_active_with_the_next_id_and_can_be_read_where_location_says()
    {
        var reply = await Hospital.Post("doctors", """{"name": "Dr. Asha Rao", "specialization": "Cardiology"}""");

        JsonAssert.Same(Rao, reply.Created());
        Assert.Equal("/api/v1/doctors/1", reply["Location"]);
        JsonAssert.Same(Rao, (await Hospital.Get(reply["Location"]!)).Ok());
        Assert.Equal(2, (int)(await Hospital.AddDoctor())["id"]!);
    }

    [Fact]
    public async Task Names_of_a_hundred_characters_in_any_script_are_kept_as_given()
    {
        var name = string.Concat(Enumerable.Repeat("𝄞", 100));

        var doctor = await Hospital.AddDoctor(name, "स्त्री रोग \"OPD\" <b>");

        Assert.Equal((name, "स्त्री रोग \"OPD\" <b>"), ((string?)doctor["name"], (string?)doctor["specialization"]));
        JsonAssert.Same(doctor, (await Hospital.Get("doctors/1")).Ok());
    }

    [Fact]
    public async Task Doctors_are_listed_by_name_and_namesakes_in_the_order_of_registration()
    {
        foreach (var name in new[] { "Dr. Rao", "dr. nair", "Dr. Bose", "Dr. Rao" })
        {
            await Hospital.AddDoctor(name);
        }

        Assert.Equal(
            [(3, "Dr. Bose"), (2, "dr. nair"), (1, "Dr. Rao"), (4, "Dr. Rao")],
            (await Hospital.List("doctors")).Select(doctor => ((int)doctor!["id"]!, (string?)doctor["name"])));
    }

    [Fact]
    public async Task A_hospital_without_doctors_lists_none() => Assert.Empty(await Hospital.List("doctors"));

    [Theory]
    [InlineData("doctors", false)]
    [InlineData("doctors?active_only=true", false)]
    [InlineData("doctors?active_only=false", true)]
    public async Task Inactive_doctors_are_listed_only_when_asked_for(string list, bool isListed)
    {
        await Hospital.AddDoctor("Dr. Bose");
        await Hospital.AddDoctor("Dr. Rao");
        (await Hospital.Patch("doctors/2", new { is_active = false })).Ok();

        var names = (await Hospital.List(list)).Select(doctor => (string?)doctor!["name"]);

        Assert.Equal(isListed ? ["Dr. Bose", "Dr. Rao"] : ["Dr. Bose"], names);
    }

    [Theory]
    [InlineData("""{"name": "Dr. A. Rao"}""", "Dr. A. Rao", "General Medicine", true)]
    [InlineData("""{"specialization": "Cardiology"}""", "Dr. Rao", "Cardiology", true)]
    [InlineData("""{"is_active": false}""", "Dr. Rao", "General Medicine", false)]
    [InlineData("""{"is_active": false, "name": "N", "specialization": "S"}""", "N", "S", false)]
    public async Task A_change_alters_what_it_names_and_leaves_the_rest(
        string changes, string name, string specialization, bool isActive)
    {
        var doctor = await Hospital.AddDoctor();
        Host.Clock.Advance(TimeSpan.FromDays(1));

        var changed = (await Hospital.Patch("doctors/1", changes)).Ok();

        (doctor["name"], doctor["specialization"], doctor["is_active"]) = (name, specialization, isActive);
        JsonAssert.Same(doctor, changed);
        JsonAssert.Same(doctor, (await Hospital.Get("doctors/1")).Ok());
        JsonAssert.Same(doctor, Assert.Single(await Hospital.List("doctors?active_only=false")));
    }

    [Fact]
    public async Task A_doctor_who_is_active_again_is_listed_again()
    {
        await Hospital.AddDoctor();
        (await Hospital.Patch("doctors/1", new { is_active = false })).Ok();
        (await Hospital.Patch("doctors/1", new { is_active = true })).Ok();

        Assert.Single(await Hospital.List("doctors"));
    }

    [Fact]
    public async Task A_change_of_nothing_is_refused()
    {
        await Hospital.AddDoctor();

        (await Hospital.Patch("doctors/1", "{}")).Problem(400, "invalid_request", "");
    }

    [Theory]
    [InlineData("GET", null)]
    [InlineData("PATCH", """{"is_active": false}""")]
    public async Task A_doctor_who_was_never_registered_is_not_found(string method, string? body)
    {
        await Hospital.AddDoctor();

        (await Hospital.Send(new HttpMethod(method), "doctors/2", body)).Problem(404, "doctor_not_found");
    }
}
