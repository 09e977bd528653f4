using System.Net;
using System.Text;
using System.Text.Json;

namespace OpdTokens.Simulation.Service;

/// <summary>What came back.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Body">Empty where there is none.</param>
/// <param name="IsReplay">The service says that it had answered this before.</param>
/// <param name="Next">Where a list that was cut goes on; null at its end.</param>
internal sealed record Reply(HttpStatusCode Status, byte[] Body, bool IsReplay, string? Next)
{
    /// <summary>In place of a problem's code, for a refusal that isn't one.</summary>
    public const string NoProblem = "no_problem_document";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
    };

    private ProblemAnswer? _problem;

    /// <summary>How long the service asks to wait; null where it doesn't.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Empty for a success.</summary>
    public string Code => Problem?.Code ?? "";

    /// <summary>Null for a success.</summary>
    public ProblemAnswer? Problem => IsSuccess || Body.Length == 0 ? null : _problem ??= ReadProblem();

    /// <summary>As it was answered.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    public T Read<T>() => JsonSerializer.Deserialize<T>(Body, Json)!;

    public static byte[] Write(object body) => JsonSerializer.SerializeToUtf8Bytes(body, Json);

    /// <summary>What stands before the service, or in its place, need not know the contract.</summary>
    private ProblemAnswer ReadProblem()
    {
        try
        {
            return Read<ProblemAnswer>();
        }
        catch (JsonException)
        {
            return new ProblemAnswer(NoProblem);
        }
    }
}
