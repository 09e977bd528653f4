using System.Reflection;
using System.Text.Json;
using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Events;

/// <summary>A setting that is new has to be in the audit when it changes.</summary>
public class AuditedSettingTests
{
    private static readonly HospitalPolicy Policy = new();
    private static readonly DoctorView Doctor = new(1, "Rao", "Surgery", IsActive: true, Desk.Opening);

    public static TheoryData<string> Settings() => [.. PathsOf(typeof(HospitalPolicy))];

    /// <summary>
    /// An id and the time of registration do not change. The rooms are one entry. The register decides about the prefix, and
    /// audits it.
    /// </summary>
    public static TheoryData<string> Members() => [.. PathsOf(typeof(DoctorView)).Except(
        [nameof(DoctorView.Id), nameof(DoctorView.CreatedAt), nameof(DoctorView.FurtherRooms), nameof(DoctorView.Prefix)])];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_of_the_policy_that_changes_is_in_the_audit(string path)
    {
        var changed = new HospitalEvent.PolicySet(Policy, Changed(Policy, path));

        Assert.StartsWith($"{SnakeCase(path)} ", HospitalState.Audit(changed, new HospitalState())!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Everything_of_a_doctor_that_changes_is_in_the_audit(string path)
    {
        var changed = new DoctorEvent.ProfileChanged(Doctor, Changed(Doctor, path), Request: null);

        Assert.StartsWith($"{SnakeCase(path)} ", DoctorState.Audit(changed, new DoctorState())!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void All_rooms_of_a_doctor_are_in_the_audit_when_one_changes()
    {
        var before = Doctor.WithRooms(["12", "14"]);
        var changed = new DoctorEvent.ProfileChanged(before, before.WithRooms(["12", "15"]), Request: null);

        Assert.Equal("room 12, 14 -> 12, 15", DoctorState.Audit(changed, new DoctorState())!.Detail);
    }

    /// <returns>For example <c>TimeZone</c> and <c>Weights.Online</c>.</returns>
    private static IEnumerable<string> PathsOf(Type record) =>
        from member in MembersOf(record)
        from path in IsRecord(member.PropertyType) ? PathsOf(member.PropertyType).Select(inner => $"{member.Name}.{inner}") : [member.Name]
        select path;

    private static IEnumerable<PropertyInfo> MembersOf(Type record) => record.GetProperties().Where(member => member.CanWrite);

    private static bool IsRecord(Type type) => type is { IsEnum: false } && type.Namespace == typeof(HospitalPolicy).Namespace;

    private static T Changed<T>(T record, string path)
        where T : notnull => (T)Changed((object)record, path.Split('.'));

    private static object Changed(object record, string[] path)
    {
        var copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        var member = record.GetType().GetProperty(path[0])!;
        var value = member.GetValue(record);
        member.SetValue(copy, path.Length > 1 ? Changed(value!, path[1..]) : Other(member.PropertyType, value));
        return copy;
    }

    private static object Other(Type type, object? value) => value switch
    {
        int number => number + 1,
        bool flag => !flag,
        Enum name => Enum.GetValues(type).Cast<object>().First(other => !other.Equals(name)),
        null when type == typeof(int?) => 1,
        null or string => $"not {value}",
        _ => throw new InvalidOperationException($"What is another {type}?"),
    };

    private static string SnakeCase(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
}
