using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What happened to a hospital's register, its policy and its doctors between two states.</summary>
public static class RegisterAudit
{
    public static IEnumerable<AuditNote> Changes(HospitalState before, HospitalState after)
    {
        foreach (var doctor in after.Doctors.Skip(before.Doctors.Length))
        {
            yield return new AuditNote("doctor.registered", Subject(doctor.AsRegistered), doctor.AsRegistered.Name);
        }

        if (after.Policy is { } policy && policy != before.Policy)
        {
            var detail = Difference.Between(before.Policy ?? new HospitalPolicy(), policy);
            yield return new AuditNote("policy.set", "policy", before.Policy is null ? $"the first of its own; against the defaults: {detail}" : detail);
        }
    }

    public static IEnumerable<AuditNote> Changes(DoctorState before, DoctorState after) =>
        after is { Profile: { } now } && before is { Profile: { } then } && now != then
            ? [new AuditNote("doctor.changed", Subject(now), Difference.Between(then, now))]
            : [];

    private static string Subject(DoctorView doctor) => $"doctor/{doctor.Id}";
}
