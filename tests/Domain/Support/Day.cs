namespace OpdTokens.Domain.Tests.Support;

/// <summary>Plans doctor 7's day.</summary>
internal sealed class Day
{
    public DoctorDayState State { get; private set; } = new();

    /// <param name="time">For example <c>09:00-10:00</c>.</param>
    public SlotView Add(string time, int capacity = 20, string? key = null)
    {
        var accepted = Decide(time, capacity, key).Accepted();
        State = accepted.Next;
        return accepted.Reply;
    }

    public Decision<DoctorDayState, SlotView> Decide(string time, int capacity = 20, string? key = null, int request = 1)
    {
        var (start, end) = (TimeOnly.Parse(time[..5], null), TimeOnly.Parse(time[6..], null));
        var command = new AddSlot(start, end, capacity, Desk.Key(key, request));
        return DayPlan.AddSlot(State, 7, Desk.Today, command, new HospitalPolicy());
    }

    public Decision<DoctorDayState, bool> SetActive(SlotView slot, bool isActive)
    {
        var decision = DayPlan.SetActive(State, slot.Id, isActive);
        State = decision is Decision<DoctorDayState, bool>.Accepted accepted ? accepted.Next : State;
        return decision;
    }

    public IEnumerable<SlotId> Open(HospitalTime now) => State.Open(now).Select(slot => slot.Definition.Id);
}
