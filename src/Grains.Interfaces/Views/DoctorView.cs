namespace OpdTokens.Grains.Interfaces;

/// <param name="Id">From 1, in the order of registration.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Specialization">1 to 100 characters.</param>
/// <param name="IsActive">An inactive doctor gets no new slots.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Room">Where patients are called to; null when nobody has said.</param>
[GenerateSerializer, Immutable, Alias("opd.doctor-view")]
public sealed record DoctorView(int Id, string Name, string Specialization, bool IsActive, DateTimeOffset CreatedAt, string? Room = null);
