using OpdTokens.Simulation.Play;

namespace OpdTokens.Simulation.Tests;

/// <summary>Tokens and slots to begin from; a test changes what it is about.</summary>
internal static class Examples
{
    public static SlotAnswer Slot { get; } = new("1-20260302-1", new(9, 0), new(10, 0), MaxCapacity: 2, CurrentCount: 2);

    public static TokenAnswer Token(int number, string status = "allocated") => new(
        $"1-20260302-1-{number}", $"DOC1-20260302-{number:D4}", Slot.Id, "online", status, IsEmergency: false, PriorityScore: 30, SequenceNumber: number);

    /// <summary>With a token.</summary>
    public static Patient Patient(PatientClass kind) =>
        new(DayPlan.Of(Preset.Classic, 1).Patients.First(patient => patient.Class == kind)) { Token = Token(1) };

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
