using System.Globalization;
using OpdTokens.Benchmarks.Load;

namespace OpdTokens.Benchmarks.Comparison;

/// <summary>A slot that a round may use.</summary>
internal sealed record OpenSlot(long Doctor, string Id)
{
    public const string Patient = "Asha Nair";
    public const string Phone = "+91 98470 12345";

    public byte[] Allocate() => Request.Post("tokens", string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"patient_name":"{{Patient}}","patient_phone":"{{Phone}}","doctor_id":{{Doctor}},"slot_id":"{{Id}}","source":"walk_in"}"""));

    public byte[] Queue() => Request.Get($"slots/{Id}/queue");
}
