using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace OpdTokens.Api.Callers;

/// <summary>
/// An access key as clients send it: <c>opd_{hospital}_{id}_{secret}</c>. The prefix lets secret scanners recognize
/// leaked keys. The hospital determines the grain that validates the key.
/// </summary>
internal sealed record AccessKeyText(HospitalId Hospital, string Id, string Secret)
{
    public const string Prefix = "opd_";

    private const int SecretBytes = 32;

    private static readonly int SecretLength = Base64Url.GetEncodedLength(SecretBytes);

    public SecretHash Hash => SecretHash.Of(Secret);

    public static AccessKeyText NewRandom(HospitalId hospital, string? id = null) => new(
        hospital, id ?? TokenSuffix.NewRandom(), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    public static bool TryParse(string? text, [NotNullWhen(true)] out AccessKeyText? key)
    {
        // The secret can contain underscores.
        key = text is not null
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text.Split('_', 4) is [_, var hospital, var id, { } secret]
            && secret.Length == SecretLength
            && HospitalId.TryParse(hospital, out var parsed)
            && TokenSuffix.TryNormalise(id, out var normal)
                ? new AccessKeyText(parsed, normal, secret)
                : null;
        return key is not null;
    }

    public override string ToString() => $"{Prefix}{Hospital}_{Id}_{Secret}";
}
