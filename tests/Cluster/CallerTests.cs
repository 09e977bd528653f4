using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Load;

namespace OpdTokens.Cluster.Tests;

/// <summary>How a well-behaved client asks again.</summary>
public sealed class CallerTests
{
    private static readonly ClientRequest ClientRequest = new ClientRequest.Next(7, new DateOnly(2026, 1, 30));

    private readonly FakeTimeProvider _clock = new();
    private readonly LoadFigures _figures = new();
    private readonly List<(int Api, string Key)> _asked = [];
    private Retries _retries = Retries.UntilAnswered;

    [Fact]
    public async Task It_asks_with_the_same_key_until_there_is_a_definite_answer()
    {
        var reply = await Ask(
            () => throw new HttpRequestException("Refused."),
            () => Problem(503, "outcome_unknown", retryAfterSeconds: 2),
            () => Problem(409, "token_moving", retryAfterSeconds: 1),
            () => new HttpResponseMessage(HttpStatusCode.NoContent));

        Assert.Equal((new Answer.Nobody(), 4), (reply.Value, reply.Attempts));
        Assert.All(_asked, asked => Assert.Equal("the key", asked.Key));
    }

    [Fact]
    public async Task It_goes_to_another_api_after_a_failure_and_stays_where_it_was_refused()
    {
        await Ask(
            () => throw new HttpRequestException("Refused."),
            () => Problem(409, "token_moving", retryAfterSeconds: 1),
            () => Problem(503, "outcome_unknown", retryAfterSeconds: 1),
            () => new HttpResponseMessage(HttpStatusCode.NoContent));

        Assert.Equal([0, 1, 1, 0], _asked.Select(asked => asked.Api));
    }

    [Fact]
    public async Task It_waits_as_long_as_it_is_told_and_notes_the_outage()
    {
        var before = _clock.GetUtcNow();

        await Ask(
            () => Problem(503, "outcome_unknown", retryAfterSeconds: 3),
            () => new HttpResponseMessage(HttpStatusCode.NoContent));

        Assert.InRange(_clock.GetUtcNow() - before, TimeSpan.FromSeconds(3), TimeSpan.MaxValue);
        Assert.InRange(_figures.LongestOutage, TimeSpan.FromSeconds(3), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task A_refusal_is_an_answer()
    {
        var reply = await Ask(() => Problem(409, "slot_full", retryAfterSeconds: null));
        Assert.Equal(new Answer.Refused(409, "slot_full"), reply.Value);
        Assert.Equal(TimeSpan.Zero, _figures.LongestOutage);
    }

    [Fact]
    public async Task Where_it_may_ask_once_more_after_a_503_it_gives_up_at_the_second()
    {
        _retries = Retries.OnceAfter503;

        Assert.Equal((null, 2), Told(await Ask(() => Problem(503, "unavailable", 1), () => Problem(503, "unavailable", 1))));
        Assert.Equal(
            (new Answer.Nobody(), 2),
            Told(await Ask(() => Problem(503, "unavailable", 1), () => new HttpResponseMessage(HttpStatusCode.NoContent))));
    }

    [Fact]
    public async Task Where_it_may_ask_once_more_after_a_503_it_gives_up_at_any_other_failure()
    {
        _retries = Retries.OnceAfter503;

        Assert.Equal((null, 1), Told(await Ask(() => Problem(500, "internal_error", retryAfterSeconds: null))));
        Assert.Equal((null, 1), Told(await Ask(() => throw new HttpRequestException("Refused."))));
    }

    [Fact]
    public async Task An_api_that_left_the_rotation_is_asked_nothing_until_it_is_back()
    {
        using var here = Answering(HttpStatusCode.OK);
        using var away = Answering(HttpStatusCode.NoContent);
        var rotation = new Rotation([here, away]);

        await rotation.Leave(1);
        Assert.All(await Statuses(rotation), status => Assert.Equal(HttpStatusCode.OK, status));

        rotation.Return(1);
        Assert.Contains(HttpStatusCode.NoContent, await Statuses(rotation));
    }

    [Fact]
    public async Task Who_leaves_the_rotation_is_told_when_those_under_way_have_been_answered()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        using var api = new HttpClient(new Scripted(_ => answer.Task)) { BaseAddress = new Uri("http://api/") };
        var rotation = new Rotation([api]);
        using var message = ClientRequestHttp.Get("tokens");
        var asking = rotation.Send(turn: 0, message, CancellationToken.None);

        var left = rotation.Leave(0);
        Assert.False(left.IsCompleted);

        answer.SetResult(new HttpResponseMessage(HttpStatusCode.OK));
        await asking;
        await left;
    }

    private static (Answer? Answer, int Attempts) Told(Reply<Answer> reply) => (reply.Value, reply.Attempts);

    private static HttpClient Answering(HttpStatusCode status) =>
        new(new Scripted(_ => Task.FromResult(new HttpResponseMessage(status)))) { BaseAddress = new Uri("http://api/") };

    private static async Task<HttpStatusCode[]> Statuses(Rotation rotation) => await Task.WhenAll(
        Enumerable.Range(0, 4).Select(async turn =>
        {
            using var message = ClientRequestHttp.Get("tokens");
            using var response = await rotation.Send(turn, message, CancellationToken.None);
            return response.StatusCode;
        }));

    private async Task<Reply<Answer>> Ask(params Func<HttpResponseMessage>[] answers)
    {
        var remaining = new Queue<Func<HttpResponseMessage>>(answers);
        HttpClient[] apis = [.. Enumerable.Range(0, 2).Select(api => new HttpClient(new Scripted(message =>
        {
            _asked.Add((api, message.Headers.GetValues("Idempotency-Key").Single()));
            return Task.FromResult(remaining.Dequeue()());
        }))
        {
            BaseAddress = new Uri("http://api/"),
        })];
        var caller = new Caller(new Rotation([.. apis]), first: 0, Timeout.InfiniteTimeSpan, _retries, _clock, _figures);
        var asking = caller.Ask(
            () => ClientRequest.ToMessage("op 1", "the key"),
            (response, cancellation) => response.ToAnswer(ClientRequest, cancellation),
            CancellationToken.None);
        while (!asking.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return await asking;
    }

    private static HttpResponseMessage Problem(int status, string code, int? retryAfterSeconds)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent($$"""{"code":"{{code}}"}""", Encoding.UTF8, "application/problem+json"),
        };
        response.Headers.RetryAfter = retryAfterSeconds is { } seconds
            ? new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds))
            : null;
        return response;
    }

    private sealed class Scripted(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer(request);
    }
}
