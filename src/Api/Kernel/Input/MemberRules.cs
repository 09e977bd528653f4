using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>Free text of a bounded length.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal class TextAttribute(int maximumLength) : StringLengthAttribute(maximumLength)
{
    public override bool IsValid(object? value) =>
        value is not string text || PlainText.CharactersIn(text) <= MaximumLength;

    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"Must have at most {MaximumLength} characters.");
}

/// <summary>A name: 1 to 100 characters, at least one of them visible.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NameAttribute : TextAttribute
{
    private const int MaxLength = 100;

    public NameAttribute()
        : base(MaxLength) => MinimumLength = 1;

    public override bool IsValid(object? value) =>
        value is not string text || (base.IsValid(text) && PlainText.HasVisibleCharacter(text));

    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"Must have 1 to {MaxLength} characters, not only white space.");
}

/// <summary>A whole number within inclusive bounds.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BetweenAttribute(int minimum, int maximum) : RangeAttribute(minimum, maximum)
{
    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"Must be {Minimum} to {Maximum}.");
}

/// <summary>A doctor's id. The problem for an impossible id is the same as for an unknown one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DoctorIdAttribute() : RangeAttribute(1, int.MaxValue), IHasProblemKind
{
    public ProblemKind Kind => ProblemCatalogue.DoctorNotFound;

    public override string FormatErrorMessage(string name) => "The doctor does not exist.";
}

/// <summary>A phone number: 10 to 15 digits after an optional plus, with spaces or punctuation between them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed partial class PhoneAttribute(bool mayBeEmpty = false)
    : RegularExpressionAttribute(mayBeEmpty ? $"^({Number})?$" : $"^{Number}$")
{
    private const string Number = @"\+?(?:[\s().\/-]*[0-9]){10,15}[\s().\/-]*";

    private const int MaxLength = 40;

    /// <summary>Refuses an empty text where it is not valid. The base class always accepts it, and interprets the expression each time.</summary>
    public override bool IsValid(object? value) => value is not string text
        || (text.Length == 0 ? mayBeEmpty : text.Length <= MaxLength && IsNumber().IsMatch(text));

    [GeneratedRegex($@"\A{Number}\z")]
    private static partial Regex IsNumber();

    public override string FormatErrorMessage(string name) =>
        "Must have 10 to 15 digits, after an optional +; spaces, hyphens, dots, slashes and brackets may stand between them.";
}

/// <summary>A rule whose violation has its own kind of problem.</summary>
internal interface IHasProblemKind
{
    ProblemKind Kind { get; }
}
