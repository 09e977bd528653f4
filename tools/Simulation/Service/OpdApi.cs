using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace OpdTokens.Simulation.Service;

/// <summary>The public API over HTTP, and nothing else. Each method says which answers the contract has for it; others count as unexpected.</summary>
/// <param name="address">The service's.</param>
/// <param name="accessKey">Null where none is asked for.</param>
/// <param name="isLimited">The service may bound what one client uses; then it is asked again when it says.</param>
/// <param name="clock">Real time.</param>
internal sealed class OpdApi(Uri address, string? accessKey, bool isLimited, TimeProvider clock) : IDisposable
{
    public const string SlotFull = "slot_full";

    /// <summary>All sessions of the other doctor have ended.</summary>
    public const string DayOver = "day_over";

    /// <summary>Somebody else is at the counter than the caller believes.</summary>
    public const string QueueMoved = "queue_moved";

    /// <summary>An emergency is sending it to another slot at this moment: ask again.</summary>
    public const string TokenMoving = "token_moving";

    private const string KeyHeader = "Idempotency-Key";
    private const string ReplayHeader = "Idempotent-Replayed";
    private const string TooManyRequests = "too_many_requests";
    private const int PageLength = 500;
    private const int MostAttempts = 100;

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1) })
    {
        BaseAddress = new Uri(address, "/api/v1/"),
        DefaultRequestHeaders = { Authorization = accessKey is null ? null : new AuthenticationHeaderValue("Bearer", accessKey) },
    };

    public CallLog Calls { get; } = new();

    public async Task<bool> IsThere(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(address, "/health"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException
            || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    public Task<Reply> GetPolicy() => Get("GET /policy", "policy");

    public Task<Reply> RegisterDoctor(string name, string specialization, string room, string key) =>
        Post("POST /doctors", "doctors", key, new { name, specialization, room });

    public Task<Reply> RegisterPool(string name, string specialization, IEnumerable<int> members, string key) =>
        Post("POST /doctors", "doctors", key, new { name, specialization, kind = "pool", members });

    public Task<Reply> OpenSlot(int doctor, DateOnly date, TimeOnly start, TimeOnly end, int seats, string key) =>
        Post("POST /slots", "slots", key, new
        {
            doctor_id = doctor,
            date = Write(date),
            start_time = Write(start),
            end_time = Write(end),
            max_capacity = seats,
        });

    /// <param name="query">How urgent it is.</param>
    /// <param name="token">The body.</param>
    public Task<Reply> GiveToken(string query, object token, string key, params string[] expected) =>
        Post(query.Length == 0 ? "POST /tokens" : "POST /tokens (emergency)", $"tokens{query}", key, token, expected);

    public Task<Reply> CheckIn(string token, string key) => ChangeStatus(token, "checked_in", key);

    public Task<Reply> Complete(string token, string key) => ChangeStatus(token, "completed", key);

    public Task<Reply> Cancel(string token, string reason, string key) =>
        Post("POST /tokens/{id}/cancel", $"tokens/{token}/cancel", key, new { reason }, TokenMoving);

    public Task<Reply> MarkNoShow(string token, string key) => Post("POST /tokens/{id}/no-show", $"tokens/{token}/no-show", key, body: null, TokenMoving);

    public Task<Reply> Move(string token, string slot, string reason, string key) => Post(
        "POST /tokens/{id}/reallocate", $"tokens/{token}/reallocate", key, new { new_slot_id = slot, reason }, SlotFull, TokenMoving);

    /// <param name="counter">One of the rooms.</param>
    /// <param name="current">The token of the one who is there; null for nobody.</param>
    public Task<Reply> CallNext(int doctor, DateOnly date, string counter, string? current, string key) => Post(
        "POST /doctors/{id}/days/{date}/next", $"doctors/{doctor}/days/{Write(date)}/next", key, new { counter, current }, QueueMoved);

    public Task<Reply> Skip(string token, string key) => Post("POST /tokens/{id}/skip", $"tokens/{token}/skip", key, body: null);

    /// <param name="minutes">Until the token can be called again; null for when it is checked in again.</param>
    public Task<Reply> Park(string token, int? minutes, string key) =>
        Post("POST /tokens/{id}/park", $"tokens/{token}/park", key, new { minutes });

    public Task<Reply> Undo(string token, string key) => Post("POST /tokens/{id}/undo", $"tokens/{token}/undo", key, body: null);

    public Task<Reply> Transfer(string token, int doctor, string reason, string key) => SendOn("transfer", token, doctor, reason, key);

    public Task<Reply> Refer(string token, int doctor, string reason, string key) => SendOn("refer", token, doctor, reason, key);

    public Task<Reply> AnnounceDelay(int doctor, DateOnly date, int minutes, string reason, string key) =>
        Post("POST /doctors/{id}/days/{date}/delay", $"doctors/{doctor}/days/{Write(date)}/delay", key, new { minutes, reason });

    public Task<Reply> GetToken(string token) => Get("GET /tokens/{id}", $"tokens/{token}");

    public Task<Reply> GetTicket(string token) => Get("GET /tokens/{id}/ticket", $"tokens/{token}/ticket");

    public Task<Reply> GetQueue(string slot) => Get("GET /slots/{id}/queue", $"slots/{slot}/queue");

    public Task<Reply> GetSlots(int doctor, DateOnly date) => Get("GET /slots", $"slots?doctor_id={doctor}&date={Write(date)}");

    public Task<Reply> GetDay(int doctor, DateOnly date) =>
        Get("GET /analytics/doctors/{id}/day/{date}", $"analytics/doctors/{doctor}/day/{Write(date)}");

    public Task<Reply> GetStatus() => Get("GET /analytics/system/status", "analytics/system/status");

    /// <param name="status">Null for all.</param>
    /// <returns>All pages; null when one did not come.</returns>
    public async Task<IReadOnlyList<TokenAnswer>?> ListTokens(int doctor, DateOnly date, string? status = null)
    {
        var tokens = new List<TokenAnswer>();
        var filter = status is null ? "" : $"&status={status}";
        for (string? page = $"tokens?doctor_id={doctor}&date={Write(date)}&limit={PageLength}{filter}"; page is not null;)
        {
            var reply = await Get("GET /tokens", page);
            if (!reply.IsSuccess)
            {
                return null;
            }

            tokens.AddRange(reply.Read<TokenAnswer[]>());
            page = reply.Next;
        }

        return tokens;
    }

    public void Dispose() => _http.Dispose();

    private Task<Reply> ChangeStatus(string token, string status, string key) =>
        Send("PATCH /tokens/{id}/status", HttpMethod.Patch, $"tokens/{token}/status", key, new { status }, [TokenMoving]);

    /// <summary>The other doctor, or all slots of theirs, may have no room.</summary>
    private Task<Reply> SendOn(string how, string token, int doctor, string reason, string key) => Post(
        $"POST /tokens/{{id}}/{how}", $"tokens/{token}/{how}", key, new { doctor_id = doctor, reason }, SlotFull, DayOver, TokenMoving);

    private Task<Reply> Get(string name, string path) => Send(name, HttpMethod.Get, path, key: null, body: null, []);

    private Task<Reply> Post(string name, string path, string key, object? body, params string[] expected) =>
        Send(name, HttpMethod.Post, path, key, body, expected);

    private async Task<Reply> Send(string name, HttpMethod method, string path, string? key, object? body, string[] expected)
    {
        for (var attempt = 1; ; attempt++)
        {
            var started = clock.GetTimestamp();
            var reply = await Send(method, path, key, body);
            var isTurnedAway = isLimited && attempt < MostAttempts && reply is { Code: TooManyRequests, RetryAfter: not null };
            Calls.Add(new Call(
                name, (int)reply.Status, reply.Code, reply.IsSuccess || isTurnedAway || expected.Contains(reply.Code), clock.GetElapsedTime(started)));
            if (!isTurnedAway)
            {
                return reply;
            }

            await Task.Delay(reply.RetryAfter!.Value, clock);
        }
    }

    private async Task<Reply> Send(HttpMethod method, string path, string? key, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
        {
            request.Headers.Add(KeyHeader, key);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Reply.Write(body)) { Headers = { ContentType = new("application/json") } };
        }

        try
        {
            using var answer = await _http.SendAsync(request);
            return new Reply(
                answer.StatusCode,
                await answer.Content.ReadAsByteArrayAsync(),
                answer.Headers.Contains(ReplayHeader),
                NextOf(answer))
            {
                RetryAfter = answer.Headers.RetryAfter?.Delta,
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return new Reply((HttpStatusCode)0, [], IsReplay: false, Next: null);
        }
    }

    /// <summary>A list that was cut says where it goes on: <c>Link: &lt;…&gt;; rel="next"</c>.</summary>
    private static string? NextOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Link", out var links)
            ? links.Where(link => link.EndsWith("rel=\"next\"", StringComparison.Ordinal)).Select(link => link[1..link.IndexOf('>')]).FirstOrDefault()
            : null;

    private static string Write(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    private static string Write(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
