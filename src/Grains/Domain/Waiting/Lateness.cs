using System.Collections.Immutable;

namespace OpdTokens.Grains.Domain;

/// <summary>An announced delay: so many minutes are lost, from the moment it is announced or, if that is yet to come, the slot's start.</summary>
/// <param name="AnnouncedAt">UTC.</param>
/// <param name="Length">Zero when nothing was announced.</param>
public readonly record struct Lateness(DateTimeOffset AnnouncedAt, TimeSpan Length)
{
    /// <summary>Whoever has been called since shows that the doctor is there.</summary>
    internal bool IsOver(ImmutableArray<Consultation> consultations)
    {
        var announcedAt = AnnouncedAt;
        return Length == TimeSpan.Zero || consultations.Any(consultation => consultation.StartedAt >= announcedAt);
    }

    /// <summary>When the doctor is expected for a slot that begins by plan at <paramref name="start"/>.</summary>
    internal DateTimeOffset EndFor(DateTimeOffset start) => Instants.Later(start, AnnouncedAt) + Length;
}
