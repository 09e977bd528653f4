using System.Text.Json.Nodes;
using OpdTokens.Api.Kernel.Problems;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Errors;

/// <summary>Every code of the catalogue, provoked over HTTP.</summary>
public sealed class EveryCode(ApiHost host) : ApiTest(host)
{
    private static readonly Dictionary<string, (int Status, Func<EveryCode, Task<Reply>> Provoke)> Provocations = new()
    {
        ["malformed_json"] = (400, test => test.Hospital.Post("doctors", "{")),
        ["wrong_type"] = (400, test => test.Hospital.Post("doctors", """{"name": 1, "specialization": "x"}""")),
        ["unknown_value"] = (400, test => test.Hospital.Get("tokens?status=healed")),
        ["invalid_request"] = (400, test => test.Hospital.Post("doctors", "{}")),
        ["invalid_cursor"] = (400, test => test.Hospital.Get("tokens?cursor=x")),
        ["invalid_idempotency_key"] = (400, test => test.Hospital.Post("doctors", Doctor, key: "a b")),
        ["reason_required"] = (400, test => test.Hospital.Patch("slots/1-20260130-1", new { max_capacity = 3 })),
        ["doctor_mismatch"] = (400, test => test.OtherDoctorsSlot()),
        ["sign_in_required"] = (401, test => test.Hospital.With("").Get("me")),
        ["not_allowed"] = (403, test => test.Host.Operator.Get("doctors")),
        ["access_key_not_found"] = (404, test => test.Hospital.Post("access-keys/K7Q2M9XB4T/rotate")),
        ["access_key_ended"] = (409, test => test.RotateRevokedKey()),
        ["hospital_exists"] = (409, test => test.Host.Operator.Post("hospitals", ApiHost.NewHospitalNamed("main"))),
        ["origin_not_allowed"] = (403, test => test.FeedOnAnotherWebsite()),
        ["not_found"] = (404, test => test.Hospital.Get("patients")),
        ["doctor_not_found"] = (404, test => test.Hospital.Get("doctors/1")),
        ["slot_not_found"] = (404, test => test.Hospital.Get("slots/1-20260130-1")),
        ["no_slots"] = (404, test => test.DayWithoutSlots()),
        ["token_not_found"] = (404, test => test.Hospital.Get("tokens/1-20260130-1-0000000000")),
        ["erasure_not_found"] = (404, test => test.Hospital.Get("patients/erasures/0000000000")),
        ["method_not_allowed"] = (405, test => test.Hospital.Put("doctors", Doctor)),
        ["slot_overlaps"] = (409, test => test.SlotTwice()),
        ["slot_inactive"] = (409, test => test.ClosedSlot()),
        ["slot_full"] = (409, test => test.FullSlot("")),
        ["doctor_inactive"] = (409, test => test.SlotOfInactiveDoctor()),
        ["invalid_pool"] = (409, test => test.MembersOfADoctor()),
        ["different_doctor"] = (409, test => test.MoveToOtherDoctor()),
        ["no_reallocation_possible"] = (409, test => test.FullSlot("?emergency=true")),
        ["capacity_below_held"] = (409, test => test.TooSmallSlot()),
        ["token_state_conflict"] = (409, test => test.CancelTwice()),
        ["not_today"] = (409, test => test.ArriveOn("2026-01-31")),
        ["slot_ended"] = (409, test => test.ArriveOn("2026-01-29")),
        ["day_closed"] = (409, test => test.ArriveAfterClosing()),
        ["day_over"] = (409, test => test.ArriveAfterHours()),
        ["counter_not_found"] = (404, test => test.CallTo("13")),
        ["prefix_taken"] = (409, test => test.PrefixTwice()),
        ["queue_moved"] = (409, test => test.CallTo(counter: null)),
        ["nothing_to_undo"] = (409, test => test.UndoAfter()),
        ["undo_too_late"] = (409, test => test.UndoAfter("checked_in")),
        ["referral_begun"] = (409, test => test.UndoReferralThatBegan()),
        ["not_correctable"] = (409, test => test.CorrectEmergency()),
        ["token_moving"] = (409, test => test.CancelOnTheWay()),
        ["already_has_token"] = (409, test => test.SecondTokenFromKiosk()),
        ["too_many_tokens"] = (409, test => test.FourthTokenFromKiosk()),
        ["payload_too_large"] = (413, test => test.Hospital.Post("doctors", new string(' ', 65_537))),
        ["unsupported_media_type"] = (415, test => test.Form()),
        ["idempotency_key_reused"] = (422, test => test.KeyTwice()),
        ["too_many_requests"] = (429, test => test.Someone.Exhaust()),
        ["too_many_feeds"] = (429, test => test.Someone.FollowTooMuch()),
        ["internal_error"] = (500, test => test.FaultOfOurs()),
        ["outcome_unknown"] = (503, test => test.FailedWrite()),
        ["unavailable"] = (503, test => test.FailedRead()),
    };

    private AnonymousClient Someone => new(Host, Hospital);

    private const string Doctor = """{"name": "Dr. Rao", "specialization": "Cardiology"}""";

    public static TheoryData<string> Codes => [.. Provocations.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Can_be_provoked(string code)
    {
        var (status, provoke) = Provocations[code];

        var reply = await provoke(this);

        var problem = reply.Problem(status, code);
        var kind = ProblemCatalogue.All.Single(kind => kind.Code == code);
        Assert.Equal(kind.Title, (string?)problem["title"]);
        var seconds = code == "too_many_requests" ? NarrowLimits.RefillSeconds : kind.RetryAfterSeconds;
        Assert.Equal(seconds?.ToString(), reply["Retry-After"]);
        var page = (await Hospital.Get((string)problem["type"]!)).Ok();
        JsonAssert.Same(
            new JsonObject
            {
                ["code"] = code,
                ["status"] = status,
                ["title"] = kind.Title,
                ["when"] = kind.When,
                ["next"] = kind.Next,
            },
            page);
    }

    [Fact]
    public void The_table_has_every_code_of_the_catalogue() =>
        Assert.Equal(
            ProblemCatalogue.All.Select(kind => (kind.Code, kind.Status)).Order(),
            Provocations.Select(row => (row.Key, row.Value.Status)).Order());

    private async Task<Reply> ArriveOn(string date)
    {
        var hospital = await Host.CreateHospital();
        var slot = await hospital.AddSlot(await hospital.AddDoctor(), date: date);
        return date == "2026-01-29"
            ? await hospital.As("kiosk").Post("tokens", Hospital.NewToken(slot))
            : await hospital.ChangeStatus(await hospital.AddToken(slot), "checked_in");
    }

    private async Task<Reply> MembersOfADoctor()
    {
        await Hospital.AddDoctor();
        return await Hospital.Patch("doctors/1", new { members = new[] { 1 } });
    }

    private async Task<Reply> UndoAfter(params string[] steps)
    {
        var token = await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));
        await Hospital.Take(token, steps);
        Host.Clock.Advance(TimeSpan.FromMinutes(16));
        return await Hospital.Post($"tokens/{token["id"]}/undo");
    }

    private async Task<Reply> ArriveAfterClosing()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        (await Hospital.Post("doctors/1/days/2026-01-30/close")).Ok();
        return await Hospital.Post("tokens", Hospital.NewToken(slot));
    }

    private async Task<Reply> ArriveAfterHours()
    {
        await Hospital.AddSlot(await Hospital.AddDoctor(), hour: 8);
        Host.Clock.Advance(TimeSpan.FromHours(6));
        return await Hospital.Post(
            "tokens", new { patient_name = "Asha", patient_phone = "+91 98470 12345", doctor_id = 1, date = Hospital.Today, source = "walk_in" });
    }

    /// <summary>Somebody is with the doctor already.</summary>
    private async Task<Reply> PrefixTwice()
    {
        await Hospital.AddDoctor();
        return await Hospital.Post("doctors", new { name = "Dr. Rao", specialization = "Surgery", prefix = "R" });
    }

    private async Task<Reply> CallTo(string? counter)
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.Take(await Hospital.AddToken(slot), "checked_in", "consulting");
        return await Hospital.Post("doctors/1/days/2026-01-30/next", new { counter });
    }

    private async Task<Reply> CorrectEmergency()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var emergency = await Hospital.AddToken(slot, query: "?emergency=true");
        return await Hospital.Patch($"tokens/{emergency["id"]}", new { source = "online" });
    }

    private async Task<Reply> RotateRevokedKey()
    {
        var key = (await Hospital.Post("access-keys", new { name = "Wall", roles = new[] { "board" } })).Created();
        (await Hospital.Post($"access-keys/{key["id"]}/revoke")).Ok();
        return await Hospital.Post($"access-keys/{key["id"]}/rotate");
    }

    private async Task<Reply> FourthTokenFromKiosk()
    {
        var hospital = await Host.CreateHospital();
        var slot = await hospital.AddSlot(await hospital.AddDoctor());
        var kiosk = hospital.As("kiosk");
        for (var token = 0; token < 3; token++)
        {
            await kiosk.AddToken(slot, patient: $"Asha {token}");
        }

        return await kiosk.Post("tokens", Hospital.NewToken(slot));
    }

    private async Task<Reply> SecondTokenFromKiosk()
    {
        var hospital = await Host.CreateHospital();
        var slot = await hospital.AddSlot(await hospital.AddDoctor());
        await hospital.AddToken(slot);
        return await hospital.As("kiosk").Post("tokens", Hospital.NewToken(slot));
    }

    private async Task<Reply> FeedOnAnotherWebsite() => await new RawRequest(
        "GET", $"/api/v1/slots/{(await Hospital.AddSlot(await Hospital.AddDoctor()))["id"]}/live")
    {
        Headers = [.. Upgrade.Headers, "Origin: https://elsewhere.example"],
    }.UpgradeAt(Host.Address, Hospital);

    private async Task<Reply> OtherDoctorsSlot()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        slot["doctor_id"] = 2;
        return await Hospital.Post("tokens", Hospital.NewToken(slot));
    }

    private async Task<Reply> DayWithoutSlots() =>
        await Hospital.Post("tokens", Hospital.NewTokenOn(Hospital.Today, await Hospital.AddDoctor()));

    private async Task<Reply> SlotTwice()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddSlot(doctor);
        return await Hospital.Post("slots", Hospital.NewSlot(doctor));
    }

    private async Task<Reply> ClosedSlot()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        (await Hospital.Patch($"slots/{slot["id"]}", new { is_active = false })).Ok();
        return await Hospital.Post("tokens", Hospital.NewToken(slot));
    }

    private async Task<Reply> FullSlot(string query)
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 1);
        await Hospital.AddToken(slot);
        return await Hospital.Post("tokens" + query, Hospital.NewToken(slot));
    }

    private async Task<Reply> SlotOfInactiveDoctor()
    {
        var doctor = await Hospital.AddDoctor();
        (await Hospital.Patch("doctors/1", new { is_active = false })).Ok();
        return await Hospital.Post("slots", Hospital.NewSlot(doctor));
    }

    private async Task<Reply> MoveToOtherDoctor()
    {
        var token = await NewToken();
        return await Hospital.Reallocate(token, await Hospital.AddSlot(await Hospital.AddDoctor()));
    }

    private async Task<Reply> TooSmallSlot()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.AddToken(slot);
        await Hospital.AddToken(slot);
        return await Hospital.Patch($"slots/{slot["id"]}", new { max_capacity = 1, reason = "drill" });
    }

    private async Task<Reply> CancelTwice()
    {
        var token = await Hospital.Take(await NewToken(), "cancelled");
        return await Hospital.Post($"tokens/{token["id"]}/cancel");
    }

    /// <summary>The move stands still while the slot that takes the token in can't write.</summary>
    private async Task<Reply> UndoReferralThatBegan()
    {
        var token = await Hospital.Take(await NewToken(), "checked_in", "consulting");
        var there = await Hospital.AddSlot(await Hospital.AddDoctor("Dr. Sen"));
        var second = (await Hospital.Post($"tokens/{token["id"]}/refer", new { slot_id = there["id"] })).Ok();
        await Hospital.Take(second, "consulting");
        return await Hospital.Post($"tokens/{token["id"]}/undo");
    }

    private async Task<Reply> CancelOnTheWay()
    {
        var token = await NewToken();
        var target = await Hospital.AddSlot((await Hospital.Get("doctors/1")).Ok(), hour: 10);
        return await WhileMoving(token, target, () => Hospital.Post($"tokens/{token["id"]}/cancel"));
    }

    private async Task<Reply> Form()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "doctors");
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("name", "Dr. Rao")]);
        return await Hospital.Send(request);
    }

    private async Task<Reply> KeyTwice()
    {
        (await Hospital.Post("doctors", Doctor, key: "desk-1")).Created();
        return await Hospital.Post("doctors", """{"name": "Dr. Bose", "specialization": "Cardiology"}""", key: "desk-1");
    }

    /// <summary>A hospital that can't be named is what a mistake in the configuration would be: no caller can cause it.</summary>
    private async Task<Reply> FaultOfOurs() => await Host.HospitalNamed("secret of ours").Get("doctors");

    private async Task<Reply> FailedWrite()
    {
        Host.Store.BeforeWrite = FaultyStore.Gone;
        return await Hospital.Post("doctors", Doctor);
    }

    private async Task<Reply> FailedRead()
    {
        Host.Store.BeforeRead = FaultyStore.Gone;
        return await Hospital.Get("doctors");
    }

    private async Task<JsonNode> NewToken() => await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));
}
