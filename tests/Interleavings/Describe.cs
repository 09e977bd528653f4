using System.Collections;
using System.Reflection;

namespace OpdTokens.Interleavings.Tests;

/// <summary>
/// Short words for the trace. A token is called by its patient or number, because its id is the one thing that is different in
/// every run.
/// </summary>
internal static class Describe
{
    public static string Call(MethodInfo method, object?[] arguments) =>
        $"{method.Name}({string.Join(", ", arguments.Select(Value))})";

    public static string State(object state) => state switch
    {
        SlotState slot => Slot(slot),
        DoctorDayState day => $"{day.Slots.Length} slots, {day.Leases.Length} leases, {day.Delays.Length} delays",
        _ => state.GetType().Name,
    };

    public static string Value(object? value) => value switch
    {
        null => "nothing",
        AllocateToken command => $"{command.Patient.Name} {command.Source} {command.Urgency} {Value(command.RequestKey)}",
        ChangeStatus command => $"{Id(command.Token)} > {command.To} {Value(command.RequestKey)}",
        MoveToken command => $"{Id(command.Token)} to slot {command.To.Ordinal} {Value(command.RequestKey)}",
        Admission admission => $"{admission.Ticket.Patient.Name} attempt {admission.MoveAttempts} from slot {admission.From.Ordinal}",
        RequestKey key => key.Key,
        SlotId slot => $"slot {slot.Ordinal}",
        TokenId token => Id(token),
        TokenNumber number => $"number {number.Value}",
        TokenView view => $"{view.Patient.Name} no. {view.Number.Value} {view.Status} in slot {view.Slot.Ordinal}",
        SlotView view => $"slot {view.Id.Ordinal} {view.Held}/{view.Capacity}{(view.IsActive ? "" : " closed")}",
        DelayedToken token => $"no. {token.Number.Value} > {Value(token.To)}",
        DelayView delay => $"{Value(delay.Moved)} moved, {Value(delay.Left)} left",
        Refusal.TokenStateConflict conflict => $"TokenStateConflict {conflict.Status}",
        Refusal refusal => refusal.GetType().Name,
        Exception exception => $"{exception.GetType().Name}: {exception.Message}",
        string text => text,
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Value))}]",
        _ => Outcome(value),
    };

    private static string Slot(SlotState slot) =>
        $"{slot.Held}/{slot.Capacity}{(slot.IsActive ? "" : " closed")}"
        + $" [{string.Join(", ", slot.Tokens.Select(Token))}]"
        + $" left [{string.Join(", ", slot.ForwardingAddresses.Select(left => $"{left.Number.Value}>{left.To.Ordinal}#{left.MoveAttempts}"))}]"
        + $" refused [{string.Join(", ", slot.Refused.Select(refused => $"{Id(refused.Id)}#{refused.MoveAttempts}"))}]"
        + $" numbers [{string.Join(", ", slot.Numbers.Select(block => $"{block.First}+{block.Count}"))}]";

    private static string Token(Token token) =>
        $"{token.Ticket.Patient.Name} no. {token.Ticket.Number.Value} {token.Status}#{token.MoveAttempts}"
        + (token.HandOver is { } handOver
            ? $" frozen to slot {handOver.To.Ordinal}{(handOver.Displacing is { } by ? $" for {by.Patient.Name}" : "")}"
            : "");

    private static string Id(TokenId token) => $"token {token.GivenBy.Ordinal}-{token.Suffix}";

    private static string Outcome(object outcome)
    {
        var type = outcome.GetType();
        return type.GetProperty("Reason")?.GetValue(outcome) is { } reason ? $"refused: {Value(reason)}"
            : type.GetProperty("Value")?.GetValue(outcome) is { } value ? $"done: {Value(value)}"
            : outcome.ToString() ?? "";
    }
}
