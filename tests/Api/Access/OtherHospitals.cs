using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Api.Tests.Hosting;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Api.Tests.Access;

/// <summary>One hospital's ids, tried by an admin of another over every endpoint that takes one.</summary>
public sealed class OtherHospitals(ApiHost host) : ApiTest(host), IAsyncLifetime
{
    private Hospital _stranger = null!;
    private JsonNode _doctor = null!;
    private JsonNode _slot = null!;
    private JsonNode _token = null!;
    private JsonNode _key = null!;

    public async Task InitializeAsync()
    {
        var hospital = await Host.CreateHospital();
        _stranger = (await Host.CreateHospital()).As("admin", "desk", "auditor");
        _doctor = await hospital.AddDoctor();
        _slot = await hospital.AddSlot(_doctor);
        _token = await hospital.AddToken(_slot);
        _key = (await hospital.Post("access-keys", new { name = "Wall", roles = new[] { "board" } })).Created();
        Owner = hospital;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Hospital Owner { get; set; } = null!;

    [Fact]
    public async Task What_another_hospital_has_does_not_exist()
    {
        var before = await Everything();
        var document = (await Hospital.Get("/openapi/v1.json")).Ok();
        var tried = 0;
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            foreach (var (method, _) in operations!.AsObject().Where(_ => path.StartsWith("/api/v1/", StringComparison.Ordinal) && path.Contains('{')))
            {
                var reply = await _stranger.Send(new HttpMethod(method.ToUpperInvariant()), Fill(path), BodyFor(method, path));

                Assert.True(reply.Status == 404, $"{method} {path}: {reply.Status} {reply.Text}");
                Assert.EndsWith("_not_found", (string)JsonNode.Parse(reply.Text)!["code"]!, StringComparison.Ordinal);
                tried++;
            }
        }

        Assert.InRange(tried, 20, 200);
        Assert.Equal(before, await Everything());
    }

    [Fact]
    public async Task What_a_request_only_mentions_does_not_exist_either()
    {
        var (doctor, slot) = ((int)_doctor["id"]!, (string)_slot["id"]!);

        (await _stranger.Post("tokens", Hospital.NewToken(_slot))).Problem(404, "slot_not_found");
        (await _stranger.Post("tokens", Hospital.NewTokenOn(Hospital.Today, _doctor))).Problem(404, "doctor_not_found");
        (await _stranger.Post("slots", Hospital.NewSlot(_doctor, hour: 15))).Problem(404, "doctor_not_found");
        (await _stranger.Get($"tokens?slot_id={slot}")).Problem(404, "slot_not_found");
        (await _stranger.Get($"tokens?doctor_id={doctor}")).Problem(404, "doctor_not_found");
        (await _stranger.Get($"slots?doctor_id={doctor}")).Problem(404, "doctor_not_found");
        Assert.Empty(await _stranger.List("doctors"));
        Assert.Empty(await _stranger.List($"tokens?date={Hospital.Today}"));
        Assert.Empty(await _stranger.List("access-keys"));
    }

    [Fact]
    public async Task A_token_can_not_be_moved_to_another_hospitals_slot()
    {
        var other = await Host.CreateHospital();
        var slot = await other.AddSlot(await other.AddDoctor(), hour: 9);
        await other.AddSlot(await other.AddDoctor(), hour: 11);
        var token = await other.AddToken(slot);

        (await Owner.Post($"tokens/{token["id"]}/reallocate", new { new_slot_id = (string)_slot["id"]! })).Problem(404, "token_not_found");
    }

    [Fact]
    public async Task A_grain_does_nothing_for_a_caller_of_another_hospital()
    {
        var grains = Host.Services.GetRequiredService<IGrainFactory>();
        var (mine, theirs) = (HospitalId.Parse(Owner.Name), HospitalId.Parse(Hospital.Name));
        var slot = SlotId.Parse((string)_slot["id"]!);

        new Caller(theirs, "user:stranger", Roles.Admin | Roles.Service).SetCurrent();
        await Assert.ThrowsAsync<OtherHospitalException>(() => grains.Slot(mine, slot).Get());
        await Assert.ThrowsAsync<OtherHospitalException>(() => grains.Overview(mine).GetStatus());

        new Caller(null, "user:operator", Roles.Operator).SetCurrent();
        await Assert.ThrowsAsync<OtherHospitalException>(() => grains.Slot(mine, slot).Get());

        new Caller(mine, "user:mine", Roles.Board).SetCurrent();
        await grains.Slot(mine, slot).Get();
    }

    [Fact]
    public async Task A_grain_does_nothing_for_a_caller_whom_nobody_named()
    {
        var grains = Host.Services.GetRequiredService<IGrainFactory>();

        await Assert.ThrowsAsync<OtherHospitalException>(() =>
            grains.Slot(HospitalId.Parse(Owner.Name), SlotId.Parse((string)_slot["id"]!)).Get());
    }

    [Fact]
    public async Task A_patients_link_opens_the_token_of_the_hospital_that_it_names()
    {
        var anybody = Hospital.With("");
        var link = $"{_token["id"]}@{Owner.Name}";

        (await anybody.Get($"tokens/{_token["id"]}/ticket")).Problem(404, "token_not_found");
        (await anybody.Get($"tokens/{_token["id"]}@nowhere/ticket")).Problem(404, "token_not_found");
        Assert.Equal((string?)_token["token_number"], (string?)(await anybody.Get($"tokens/{link}/ticket")).Ok()["token_number"]);
        Assert.Equal("cancelled", (string?)(await anybody.Post($"tokens/{link}/cancel")).Ok()["status"]);
        (await anybody.Get($"tokens/{link}")).Problem(401, "sign_in_required");
    }

    [Fact]
    public async Task Credentials_that_have_ended_are_not_taken_for_a_patients_link()
    {
        var expired = Issuer.Token(Owner.Name, ["desk"], expires: TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1));

        (await Owner.With(expired).Post($"tokens/{_token["id"]}@{Owner.Name}/cancel")).Problem(401, "sign_in_required");
        (await Owner.With("opd_main_K7Q2M9XB4T_x").Get($"tokens/{_token["id"]}@{Owner.Name}/ticket")).Problem(401, "sign_in_required");
    }

    [Theory]
    [InlineData("board")]
    [InlineData("auditor")]
    public async Task Who_does_not_serve_patients_reads_no_more_of_a_token_by_its_link_than_anybody(string role)
    {
        var slot = await Owner.AddSlot(_doctor, hour: 11);
        var given = (await Owner.Post("tokens", new
        {
            patient_name = "Asha Nair",
            patient_phone = Hospital.Phone,
            doctor_id = (int)_doctor["id"]!,
            slot_id = (string)slot["id"]!,
            source = "online",
            notes = "Between her and the desk",
        })).Created();

        var cancelled = (await Owner.As(role).Post($"tokens/{given["id"]}/cancel")).Ok();

        Assert.Null(cancelled["notes"]);
        Assert.DoesNotContain("98470", cancelled.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_asks_who_calls_a_good_key_and_a_bad_one_get_the_same_answer()
    {
        var good = Owner.With((string)_key["key"]!);
        var bad = Owner.With("opd_main_K7Q2M9XB4T_x");

        foreach (var path in new[] { "nowhere", "/health", "/errors" })
        {
            Assert.Equal((await good.Get(path)).Status, (await bad.Get(path)).Status);
        }
    }

    /// <summary>What the other hospital must not change.</summary>
    private async Task<string> Everything() => string.Join('\n', await Task.WhenAll(
        new[] { "doctors", "slots", "tokens", "access-keys", "policy", $"slots/{_slot["id"]}/queue", "analytics/system/status" }
            .Select(async path => (await Owner.Get(path)).Text)));

    private string Fill(string path) => path
        .Replace("tokens/{id}", $"tokens/{_token["id"]}", StringComparison.Ordinal)
        .Replace("slots/{id}", $"slots/{_slot["id"]}", StringComparison.Ordinal)
        .Replace("access-keys/{id}", $"access-keys/{_key["id"]}", StringComparison.Ordinal)
        .Replace("{id}", $"{_doctor["id"]}", StringComparison.Ordinal)
        .Replace("{date}", Hospital.Today, StringComparison.Ordinal)
        .Replace("{number}", (string)_token["token_number"]!, StringComparison.Ordinal);

    private object? BodyFor(string method, string path) => (method, path.Split('/')[^1]) switch
    {
        ("get", _) => null,
        (_, "status") => new { status = "checked_in" },
        (_, "reallocate") => new { new_slot_id = (string)_slot["id"]! },
        (_, "transfer" or "refer") => new { slot_id = (string)_slot["id"]! },
        (_, "delay") => new { minutes = 30 },
        ("put", "rooms") => new { rooms = new[] { "7" } },
        ("patch", _) when path.Contains("slots", StringComparison.Ordinal) => new { max_capacity = 9, reason = "drill" },
        ("patch", _) when path.Contains("tokens", StringComparison.Ordinal) => new { patient_name = "Somebody Else" },
        ("patch", _) => new { name = "Dr. Other" },
        _ => null,
    };
}
