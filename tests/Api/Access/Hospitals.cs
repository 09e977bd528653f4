using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Access;

public sealed class Hospitals(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task An_operator_founds_a_hospital_and_its_people_are_let_in()
    {
        var hospital = Host.NewHospital();
        (await hospital.As("admin").Get("me")).Problem(401, "sign_in_required");

        var founded = (await Host.Operator.Post("hospitals", ApiHost.NewHospitalNamed(hospital.Name))).Created();

        Assert.Equal((hospital.Name, "City Hospital"), ((string?)founded["slug"], (string?)founded["name"]));
        (await hospital.As("admin").Get("me")).Ok();
        JsonAssert.Same(founded, (await hospital.As("desk").Get("hospital")).Ok());
        Assert.Equal("Asia/Kolkata", (string?)(await hospital.As("desk").Get("policy")).Ok()["time_zone"]);
    }

    [Fact]
    public async Task A_hospital_begins_with_the_policy_that_it_is_founded_with()
    {
        var hospital = Host.NewHospital();
        var policy = (await Hospital.Get("policy")).Ok();
        policy["emergency_seats"] = 7;
        policy["time_zone"] = "Asia/Dhaka";

        (await Host.Operator.Post("hospitals", new
        {
            name = "Dhaka",
            slug = hospital.Name,
            time_zone = "Asia/Dhaka",
            languages = new[] { "en" },
            policy,
        })).Created();

        JsonAssert.Same(policy, (await hospital.As("admin").Get("policy")).Ok());
    }

    [Fact]
    public async Task Founding_again_with_the_same_key_gives_the_first_answer_and_with_another_is_refused()
    {
        var wanted = ApiHost.NewHospitalNamed(Host.NewHospital().Name);

        var first = (await Host.Operator.Post("hospitals", wanted, key: "found")).Created();
        var repeated = await Host.Operator.Post("hospitals", wanted, key: "found");

        Assert.True(repeated.IsReplayed);
        JsonAssert.Same(first, repeated.Created());
        (await Host.Operator.Post("hospitals", wanted, key: "again")).Problem(409, "hospital_exists");
    }

    [Fact]
    public async Task An_operator_sees_the_figures_of_every_hospital_and_no_name()
    {
        var hospital = await Host.CreateHospital();
        var slot = await hospital.AddSlot(await hospital.AddDoctor("Dr. Whoever"));
        await hospital.AddToken(slot, patient: "Somebody Known");

        var list = await Host.Operator.Get("hospitals");

        var listed = list.Ok().AsArray().Single(entry => (string?)entry!["slug"] == hospital.Name)!;
        Assert.Equal(1, (int)listed["today"]!["total_tokens_today"]!);
        Assert.Contains(list.Ok().AsArray(), entry => (string?)entry!["slug"] == "main");
        Assert.DoesNotContain("Whoever", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Somebody", list.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slug", "Not A Slug", "/slug")]
    [InlineData("slug", "-x", "/slug")]
    [InlineData("time_zone", "Mars/Olympus", "/time_zone")]
    [InlineData("name", "   ", "/name")]
    public async Task What_can_not_be_a_hospital_is_refused(string member, string value, string place)
    {
        var wanted = System.Text.Json.JsonSerializer.SerializeToNode(ApiHost.NewHospitalNamed("ok"))!;
        wanted[member] = value;

        (await Host.Operator.Post("hospitals", wanted)).Problem(400, "invalid_request", place);
    }
}
