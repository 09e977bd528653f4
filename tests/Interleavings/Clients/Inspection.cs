namespace OpdTokens.Interleavings.Tests.Clients;

/// <summary>When all is quiet: asks every slot and the day, which also wakes whoever has something to finish.</summary>
internal sealed class Inspection(Hospital hospital) : Client(hospital, "inspection")
{
    protected override async Task Work()
    {
        await Day.ListSlots();
        foreach (var slot in Hospital.Slots)
        {
            await Slot(slot).Get();
        }
    }
}
