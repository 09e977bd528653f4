namespace OpdTokens.Domain.Tests.Support;

/// <summary>Plans doctor 7's day, today's if no other is named.</summary>
internal sealed class Day(DateOnly? date = null)
{
    public DoctorDayState State { get; private set; } = new();

    /// <param name="time">For example <c>09:00-10:00</c>.</param>
    public SlotView Add(string time, int capacity = 20, string? key = null) => Commit(Decide(time, capacity, key));

    public Decision<DoctorDayEvent, SlotView> Decide(string time, int capacity = 20, string? key = null, int request = 1)
    {
        var (start, end) = (TimeOnly.Parse(time[..5], null), TimeOnly.Parse(time[6..], null));
        var command = new AddSlot(start, end, capacity, Desk.Key(key, request));
        return DayPlan.AddSlot(State, 7, date ?? Desk.Today, command, new HospitalPolicy());
    }

    public Spec<DoctorDayState, DoctorDayEvent>.Decided<SlotView> When(string time, string? key = null, int request = 1) =>
        Spec.Given(State).When(_ => Decide(time, key: key, request: request));

    public bool SetActive(SlotView slot, bool isActive) => Commit(DayPlan.SetActive(State, slot.Id, isActive));

    public NumberBlock Lease(SlotId slot, int count) => Commit(NumberLeases.Lease(State, slot, count));

    public DelayView Announce(int minutes, DelayView plan, string? key = null) =>
        Commit(Delays.Announce(State, new AnnounceDelay(minutes, "Surgery", Desk.Key(key, minutes)), plan, Desk.Opening));

    public void Finish(Delay delay, DelayView result) => Commit(Delays.Finish(delay, result));

    public void NobodyCalled(string key) => Commit(DayRequests.NobodyCalled(Desk.Key(key)));

    public IEnumerable<SlotId> Bookable(HospitalTime now) => State.Bookable(now).Select(slot => slot.Definition.Id);

    private TReply Commit<TReply>(Decision<DoctorDayEvent, TReply> decision)
    {
        var accepted = decision.Accepted();
        State = State.ApplyAll(accepted.Events);
        return accepted.Reply;
    }
}
