using OpdTokens.Simulation.Play;

namespace OpdTokens.Simulation.Tests;

/// <summary>Tokens and slots to begin from; a test changes what it is about.</summary>
internal static class Examples
{
    public static SlotAnswer Slot { get; } = new("1-20260302-1", new(9, 0), new(10, 0), MaxCapacity: 2, CurrentCount: 2);

    public static TokenAnswer Token(int number, string status = "allocated") => new(
        $"1-20260302-1-{number}", $"DOC1-20260302-{number:D4}", Slot.Id, "online", status, IsEmergency: false, PriorityScore: 30, SequenceNumber: number);

    public static Doctor Doctor(int id) => new(
        new PlannedDoctor(0, default, default, Pace: 1, Variation: 0) { DaySlots = 1 }, id, [Slot], ["Room 1"]);

    /// <summary>With a token.</summary>
    public static Patient Patient(PatientClass kind) =>
        new(DayPlan.Of(Preset.Classic, 1).Patients.First(patient => patient.Class == kind && patient.End == PlannedEnd.Comes))
        {
            Token = Token(1),
        };

    /// <summary>Called to room 1, and completed.</summary>
    public static Patient SeenPatient()
    {
        var patient = Patient(PatientClass.Online);
        (patient.Token, patient.CheckedInAt, patient.CalledTo) = (Token(1, "completed") with { Counter = "Room 1" }, TimeSpan.Zero, "Room 1");
        return patient;
    }

    public static QueuedAnswer Queued(int position, int score = 30, bool isEmergency = false, int? sequence = null) => new(
        $"1-20260302-1-{position}",
        $"DOC1-20260302-{position:D4}",
        Slot.Id,
        "online",
        "checked_in",
        isEmergency,
        score,
        sequence ?? position,
        position);
}
