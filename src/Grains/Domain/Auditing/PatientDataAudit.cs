using System.Globalization;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Who had patients forgotten. Not which patients: what is filed can't be erased.</summary>
public static class PatientDataAudit
{
    public static IEnumerable<AuditNote> Changes(PatientDataState before, PatientDataState after)
    {
        if (after.ErasedTokens > before.ErasedTokens)
        {
            var days = string.Create(CultureInfo.InvariantCulture, $"days up to {after.ErasedUpTo:yyyy-MM-dd}");
            yield return new AuditNote("patients.erased", days, $"{after.ErasedTokens - before.ErasedTokens} tokens");
        }

        foreach (var erasure in after.Erasures)
        {
            var (earlier, subject) = (before.Find(erasure.Id), $"erasure/{erasure.Id}");
            if (earlier is null)
            {
                yield return new AuditNote("patients.erasure_requested", subject);
            }
            else if (erasure.IsDone && !earlier.IsDone)
            {
                yield return new AuditNote("patients.erased", subject, $"{erasure.Tokens} tokens");
            }
        }
    }
}
