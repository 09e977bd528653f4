using System.ComponentModel.DataAnnotations;

namespace OpdTokens.Api.Tokens;

/// <summary>Where someone can be reached: 10 to 15 digits, spaces and hyphens, after an optional plus.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PhoneAttribute() : RegularExpressionAttribute(@"^\+?[0-9\s-]{10,15}$")
{
    /// <summary>The base class lets an empty text pass, whatever the pattern.</summary>
    public override bool IsValid(object? value) => value is not "" && base.IsValid(value);

    public override string FormatErrorMessage(string name) => "Must be 10 to 15 digits, spaces and hyphens, after an optional +.";
}
