using System.Text;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Hostile;

/// <summary>Requests that look odd and are right.</summary>
public sealed class OddRequests(ApiHost host) : ApiTest(host)
{
    private static readonly byte[] Doctor = """{"name": "Dr. Rao", "specialization": "Cardiology"}"""u8.ToArray();

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/json; profile=x")]
    public async Task Json_may_be_announced_in_any_spelling(string contentType) =>
        (await Send(NewDoctor(Doctor, contentType))).Created();

    [Fact]
    public async Task A_byte_order_mark_is_passed_over() =>
        (await Send(NewDoctor([.. Encoding.UTF8.Preamble, .. Doctor]))).Created();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_64_KiB_is_not_too_large(bool isChunked)
    {
        byte[] body = [.. Doctor, .. Enumerable.Repeat((byte)' ', (64 * 1024) - Doctor.Length)];

        (await Send(NewDoctor(body) with { IsChunked = isChunked })).Created();
    }

    [Fact]
    public async Task An_encoding_that_encodes_nothing_is_none() =>
        (await Send(NewDoctor(Doctor).With("Content-Encoding: identity"))).Created();

    [Fact]
    public async Task A_pair_of_surrogates_in_escapes_is_a_character()
    {
        var doctor = (await Send(NewDoctor("""{"name": "Dr. \ud834\udd1e", "specialization": "x"}"""u8.ToArray()))).Created();

        Assert.Equal("Dr. 𝄞", (string?)doctor["name"]);
    }

    [Theory]
    [InlineData("doctors?")]
    [InlineData("doctors/")]
    [InlineData("Doctors?LIMIT=5")]
    [InlineData("doctors?active_only=TRUE")]
    public async Task Another_spelling_of_the_same_address_does_no_harm(string path) => Assert.Empty(await Hospital.List(path));

    [Fact]
    public async Task Who_asks_for_something_else_gets_json_all_the_same()
    {
        var reply = await Send(new RawRequest("GET", "/api/v1/doctors").With("Accept: text/xml"));

        Assert.Empty(reply.Ok().AsArray());
    }

    private Task<Reply> Send(RawRequest request) => request.SendTo(Host.Address, Hospital);

    private static RawRequest NewDoctor(byte[] body, string contentType = "application/json") =>
        new RawRequest("POST", "/api/v1/doctors") { Body = body }.With($"Content-Type: {contentType}");
}
