using System.ComponentModel.DataAnnotations;

namespace OpdTokens.Api.Policies;

/// <summary>A time zone that this machine knows. Windows' own names are refused: they mean nothing elsewhere.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IanaTimeZoneAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is not string name || (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId);

    public override string FormatErrorMessage(string name) => "Must be an IANA time zone, for example Asia/Kolkata.";
}
