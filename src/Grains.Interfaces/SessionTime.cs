using System.Globalization;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// The time of a session, which is that of a slot, in the hospital's local time. A session that ends at or before the time of its start
/// ends on the next date, so it lasts at most 24 hours. It belongs to the date on which it begins.
/// </summary>
/// <param name="Date">The date on which the session begins.</param>
/// <param name="Start">The time at which it begins.</param>
/// <param name="End">The time at which it ends. The midnight at the end of <paramref name="Date"/> is 00:00.</param>
[GenerateSerializer, Immutable, Alias("opd.session-time")]
public readonly record struct SessionTime(DateOnly Date, TimeOnly Start, TimeOnly End)
{
    /// <summary>The date on which the session ends: that of its start, or the next one.</summary>
    public DateOnly EndsOn => End <= Start ? Date.AddDays(1) : Date;

    /// <summary>More than zero, and at most 24 hours.</summary>
    public TimeSpan Length => LocalEnd - LocalStart;

    public DateTime LocalStart => Date.ToDateTime(Start);

    public DateTime LocalEnd => EndsOn.ToDateTime(End);

    public bool Overlaps(SessionTime other) => LocalStart < other.LocalEnd && other.LocalStart < LocalEnd;

    /// <summary>For example <c>20:00-08:00</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Start:HH\\:mm}-{End:HH\\:mm}");
}
