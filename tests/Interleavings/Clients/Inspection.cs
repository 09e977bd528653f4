namespace OpdTokens.Interleavings.Tests.Clients;

/// <summary>When all is quiet: asks the register, every slot and the day, which also wakes whoever has something to finish.</summary>
internal sealed class Inspection(Hospital hospital) : Client(hospital, "inspection")
{
    protected override async Task Work()
    {
        await Grains.Hospital(Hospital.Id).ListDoctors();
        await Grains.Doctor(Hospital.Id, Hospital.Doctor).Get();
        await Day.ListSlots();
        await DayOf(Hospital.Tomorrow).ListSlots();
        foreach (var slot in Hospital.Slots)
        {
            await Slot(slot).Get();
        }
    }
}
