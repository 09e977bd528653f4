using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace OpdTokens.Api.Input;

/// <summary>Free text of a bounded length.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal class TextAttribute(int maximumLength) : StringLengthAttribute(maximumLength)
{
    public override bool IsValid(object? value) => value is not string text || PlainText.CharactersIn(text) <= MaximumLength;

    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"Must have at most {MaximumLength} characters.");
}
