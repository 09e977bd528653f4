using System.Net;
using OpdTokens.Cluster.Tests.Wire;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>
/// A well-behaved client: asks until there is a definite answer, with the same key, as late as it is told to, and at another
/// address when one fails; unless it is told to give up sooner.
/// </summary>
internal sealed class Caller(
    Rotation apis, int first, TimeSpan attemptTimeout, Retries retries, TimeProvider clock, LoadFigures figures)
{
    private const string Unavailable = "503";

    private static readonly TimeSpan ShortRest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);

    private int _api = first;

    /// <typeparam name="T">What the answer is read as.</typeparam>
    /// <param name="ask">Makes the message anew for each attempt.</param>
    /// <param name="read">Reads a definite answer: one that is neither a failure nor asks to come again.</param>
    /// <param name="giveUp">Ends the asking without an answer.</param>
    /// <returns>No answer, when it was given up.</returns>
    public async Task<Reply<T>> Ask<T>(
        Func<HttpRequestMessage> ask, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken giveUp)
        where T : class
    {
        var asked = clock.GetTimestamp();
        long? failing = null;
        var isHopeless = false;
        for (var attempt = 1; ; attempt++)
        {
            var began = clock.GetTimestamp();
            TimeSpan rest;
            try
            {
                figures.CountAttempt();
                using var timeout = new CancellationTokenSource(attemptTimeout, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, giveUp);
                using var message = ask();
                using var response = await apis.Send(_api, message, either.Token);
                if (!await MustComeAgain(response, either.Token))
                {
                    var answer = await read(response, either.Token);
                    figures.NoteOutage(LengthSince(failing));
                    figures.NoteWait(clock.GetElapsedTime(asked));
                    return new Reply<T>(answer, attempt);
                }

                if (response.StatusCode != HttpStatusCode.Conflict)
                {
                    Fail($"{(int)response.StatusCode}");
                }

                rest = response.Headers.RetryAfter?.Delta ?? ShortRest;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                Fail(exception.GetType().Name);
                rest = ShortRest;
            }

            if (isHopeless || giveUp.IsCancellationRequested)
            {
                figures.NoteOutage(LengthSince(failing));
                return new Reply<T>(null, attempt);
            }

            await Rest(rest < LongestRest ? rest : LongestRest, giveUp);

            void Fail(string what)
            {
                isHopeless = retries == Retries.OnceAfter503 && (failing is not null || what != Unavailable);
                failing ??= began;
                _api++;
                figures.CountFailure(what);
            }
        }
    }

    /// <summary>A failure says nothing of what became of the command, and a token on its way can be asked for again.</summary>
    private static async Task<bool> MustComeAgain(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.StatusCode != HttpStatusCode.Conflict)
        {
            return (int)response.StatusCode is >= 500 or 408 or 429;
        }

        return (await response.Read<ProblemSeen>(cancellation)).Code == "token_moving";
    }

    private TimeSpan LengthSince(long? failing) => failing is { } began ? clock.GetElapsedTime(began) : TimeSpan.Zero;

    private async Task Rest(TimeSpan rest, CancellationToken giveUp) =>
        await Task.Delay(rest, clock, giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

/// <param name="Value">Null when none came.</param>
internal sealed record Reply<T>(T? Value, int Attempts)
    where T : class;
