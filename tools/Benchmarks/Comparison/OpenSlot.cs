using System.Globalization;
using OpdTokens.Benchmarks.Load;

namespace OpdTokens.Benchmarks.Comparison;

/// <summary>A slot that a round may use.</summary>
internal sealed record OpenSlot(long Doctor, string Id)
{
    public const string Patient = "Asha Nair";

    private static int _patients;

    /// <summary>Another patient each time, as in a hospital. Of one who comes twice, the service would look for the first token.</summary>
    public static string NextPhone() => string.Create(CultureInfo.InvariantCulture, $"+91 9{Interlocked.Increment(ref _patients):000000000}");

    /// <summary>Of the caller; null where the service treats a caller without credentials as an administrator.</summary>
    public string? Credential { get; init; }

    public byte[] Allocate() => Request.Post("tokens", string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"patient_name":"{{Patient}}","patient_phone":"{{NextPhone()}}","doctor_id":{{Doctor}},"slot_id":"{{Id}}","source":"walk_in"}"""), Credential);

    public byte[] Queue() => Request.Get($"slots/{Id}/queue");
}
