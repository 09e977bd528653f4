namespace OpdTokens.Simulation.Checks;

internal static class Seats
{
    /// <param name="slots">As the service tells them.</param>
    /// <param name="emergencySeats">Over capacity, that forced emergencies may hold.</param>
    public static IEnumerable<Violation> Check(IEnumerable<SlotAnswer> slots, int emergencySeats) => slots
        .Where(slot => slot.CurrentCount > slot.MaxCapacity + emergencySeats)
        .Select(slot => new Violation(Rules.SeatsAreNotOversold, $"{slot.Id} holds {slot.CurrentCount} of {slot.MaxCapacity} and {emergencySeats} for emergencies."));

    /// <summary>What a slot says of itself and what its tokens say.</summary>
    public static IEnumerable<Violation> Check(IEnumerable<SlotAnswer> slots, IEnumerable<TokenAnswer> tokens, int emergencySeats)
    {
        var held = tokens.Where(token => token.HoldsSeat).CountBy(token => token.SlotId).ToDictionary();
        return Check(slots.Select(slot => slot with { CurrentCount = held.GetValueOrDefault(slot.Id) }), emergencySeats).Concat(slots
            .Where(slot => held.GetValueOrDefault(slot.Id) != slot.CurrentCount)
            .Select(slot => new Violation(
                Rules.FiguresAgree, $"{slot.Id} says that it holds {slot.CurrentCount}, and holds {held.GetValueOrDefault(slot.Id)}.")));
    }
}
