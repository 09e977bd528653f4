using System.ComponentModel;

namespace OpdTokens.Api.Doctors;

internal sealed class DoctorResponse
{
    private readonly DoctorView _doctor;

    internal DoctorResponse(DoctorView doctor) => _doctor = doctor;

    [Description("From 1, in the order of registration.")]
    public int Id => _doctor.Id;

    [Description("As patients know the doctor.")]
    public string Name => _doctor.Name;

    [Description("For example cardiology.")]
    public string Specialization => _doctor.Specialization;

    [Description("Where patients are called to; null when nobody has said.")]
    public string? Room => _doctor.Room;

    [Description("An inactive doctor gets no new slots.")]
    public bool IsActive => _doctor.IsActive;

    [Description("UTC.")]
    public DateTimeOffset CreatedAt => _doctor.CreatedAt;
}
