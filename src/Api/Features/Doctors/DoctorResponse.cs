using System.ComponentModel;

namespace OpdTokens.Api.Features.Doctors;

internal sealed class DoctorResponse : IExample<DoctorResponse>
{
    private readonly DoctorView _doctor;

    private DoctorResponse(DoctorView doctor) => _doctor = doctor;

    public static DoctorResponse Example => Of(Samples.Doctor);

    [Description("From 1, in the order of registration.")]
    public int Id => _doctor.Id;

    [Description("The name that patients know.")]
    public string Name => _doctor.Name;

    [Description("For example cardiology.")]
    public string Specialization => _doctor.Specialization;

    [Description("The first of the rooms; null when the doctor has none.")]
    public string? Room => _doctor.Room;

    [Description("The rooms that patients are called to. A call without a counter is to the first.")]
    public IEnumerable<string> Rooms => _doctor.Rooms;

    [Description("doctor, or pool for one queue of several doctors.")]
    public DoctorKind Kind => _doctor.IsPool ? DoctorKind.Pool : DoctorKind.Doctor;

    [Description("The ids of the doctors who call the patients of this pool; empty for a doctor.")]
    public IEnumerable<int> Members => _doctor.Members;

    [Description("The letters or digits before the doctor's numbers, as in M33.")]
    public string? Prefix => _doctor.Prefix;

    [Description("An inactive doctor can't have new slots.")]
    public bool IsActive => _doctor.IsActive;

    [Description("The time of creation, in UTC.")]
    public DateTimeOffset CreatedAt => _doctor.CreatedAt;

    internal static DoctorResponse Of(DoctorView doctor) => new(doctor);
}
