using System.Globalization;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// Composes and parses all grain keys. Each key starts with a lower-case word that is not hexadecimal. The ADO.NET provider
/// converts string keys that look hexadecimal to integers, so <c>abc</c> and <c>ABC</c> would share a row.
/// </summary>
public static class GrainKeys
{
    /// <summary>The key of the one grain that does not belong to a hospital.</summary>
    public const string Hospitals = "deployment/hospitals";

    public static string Hospital(HospitalId hospital) => $"hospital/{hospital}";

    public static string AccessKeys(HospitalId hospital) => $"access/{hospital}";

    public static string Audit(HospitalId hospital) => $"audit/{hospital}";

    public static string Maintenance(HospitalId hospital) => $"caretaker/{hospital}";

    public static string Statistics(HospitalId hospital) => $"census/{hospital}";

    public static string SiloStatistics(HospitalId hospital, SiloAddress silo) => $"figures/{hospital}/{silo.ToParsableString()}";

    public static string Patients(HospitalId hospital) => $"patients/{hospital}";

    public static string Doctor(HospitalId hospital, int doctorId) => $"doctor/{hospital}/{doctorId}";

    public static string Day(HospitalId hospital, int doctorId, DateOnly date) =>
        $"day/{hospital}/{doctorId}/{IdText.WriteDate(date)}";

    public static string Slot(HospitalId hospital, SlotId slot) =>
        $"slot/{hospital}/{slot.DoctorId}/{IdText.WriteDate(slot.Date)}/{slot.Ordinal}";

    public static string Phones(HospitalId hospital, DateOnly date) => $"phones/{hospital}/{IdText.WriteDate(date)}";

    public static string RequestKeys(HospitalId hospital) => $"keys/{hospital}";

    public static HospitalId HospitalOf(string key) => HospitalId.Parse(key.Split('/')[1]);

    /// <summary>Every key contains its hospital between the first and the second slash.</summary>
    public static bool IsOf(string key, HospitalId hospital)
    {
        var start = key.IndexOf('/') + 1;
        var end = key.IndexOf('/', start);
        return start > 0 && key.AsSpan(start, (end < 0 ? key.Length : end) - start).SequenceEqual(hospital.Slug);
    }

    public static int DoctorOf(string key) => int.Parse(key.Split('/')[2], NumberStyles.None, CultureInfo.InvariantCulture);

    public static DateOnly DateOf(string key) => ReadDate(key.Split('/')[3]);

    public static DateOnly DateOfPhones(string key) => ReadDate(key.Split('/')[2]);

    public static SlotId SlotOf(string key) => new(
        DoctorOf(key), DateOf(key), int.Parse(key.Split('/')[4], NumberStyles.None, CultureInfo.InvariantCulture));

    public static SiloAddress SiloOf(string key) => SiloAddress.FromParsableString(key.Split('/')[2]);

    private static DateOnly ReadDate(string text) => DateOnly.ParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture);
}
