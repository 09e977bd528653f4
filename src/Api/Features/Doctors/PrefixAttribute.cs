using System.ComponentModel.DataAnnotations;

namespace OpdTokens.Api.Features.Doctors;

/// <summary>The prefix of a doctor's numbers: 1 to 3 letters A to Z or digits, in either case.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PrefixAttribute() : RegularExpressionAttribute("^[A-Za-z0-9]{1,3}$")
{
    /// <summary>Refuses an empty text, which the base class always accepts.</summary>
    public override bool IsValid(object? value) => value is not "" && base.IsValid(value);

    public override string FormatErrorMessage(string name) => "Must be 1 to 3 letters A to Z or digits.";
}
