using System.Globalization;
using System.Text.Json;
using OpdTokens.Cluster.Tests.Wire;

namespace OpdTokens.Cluster.Tests.History;

/// <summary>One command or query, from its first call to its definite answer, repeats with the same key included.</summary>
/// <param name="Id">From 1, in the order of the calls.</param>
/// <param name="Client">Who asked.</param>
/// <param name="Call">When a command was first sent, or a query last, in ticks of 100 ns since the log was begun.</param>
/// <param name="Return">When the answer was there; never, when none came.</param>
/// <param name="Attempts">How often it was sent.</param>
public sealed record Operation(int Id, int Client, ClientRequest ClientRequest, Answer Answer, long Call, long Return, int Attempts = 1)
{
    public const long Never = long.MaxValue;

    private const string NamePrefix = "op ";

    public string Name => NameOf(Id);

    public bool IsUnknown => Answer is Answer.Unknown;

    /// <summary>
    /// Nobody was told of its effect, and it may have one at any time: an attempt without an answer may be carried out later,
    /// also after a further one was refused, since refusals leave no trace.
    /// </summary>
    public bool MayTakeEffectUnheard => IsUnknown || (Answer is Answer.Refused && Attempts > 1);

    /// <summary>When it must have taken effect.</summary>
    public long LastEffect => MayTakeEffectUnheard ? Never : Return;

    public static string NameOf(int id) => string.Create(CultureInfo.InvariantCulture, $"{NamePrefix}{id}");

    /// <summary>The operation named at the end of a reason.</summary>
    public static int? FindName(string reason) =>
        reason.LastIndexOf(NamePrefix, StringComparison.Ordinal) is >= 0 and var at
        && int.TryParse(reason.AsSpan(at + NamePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            Id,
            Client,
            Call,
            Return = Return == Never ? (long?)null : Return,
            Attempts,
            Asked = ClientRequest.GetType().Name,
            ClientRequest = (object)ClientRequest,
            Told = Answer.GetType().Name,
            Answer = (object)Answer,
        },
        WireJson.Options);

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name} of client {Client} [{InMilliseconds(Call)}..{(Return == Never ? "never" : InMilliseconds(Return))}]: ")
        + $"{ClientRequest} -> {Describe(Answer)}{(Attempts > 1 ? $" at attempt {Attempts}" : string.Empty)}";

    private static string InMilliseconds(long ticks) =>
        (ticks / (double)TimeSpan.TicksPerMillisecond).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Describe(Answer answer) => answer switch
    {
        Answer.Token { Seen: var seen } => Describe(seen),
        Answer.Tokens { Seen: var seen } => $"[{string.Join("; ", seen.Select(Describe))}]",
        Answer.Delay { Seen: var seen } => $"{seen.Moved.Length} moved, {seen.Left.Length} left",
        _ => answer.ToString(),
    };

    private static string Describe(TokenSeen seen) =>
        $"{seen.TokenNumber} {seen.Status} in {seen.SlotId} as number {seen.SequenceNumber}, id {seen.Id}";
}
