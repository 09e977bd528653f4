using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>Free text of a bounded length.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal class TextAttribute(int maximumLength) : StringLengthAttribute(maximumLength)
{
    public override bool IsValid(object? value) => value is not string text || PlainText.CharactersIn(text) <= MaximumLength;

    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"Must have at most {MaximumLength} characters.");
}

/// <summary>A name: 1 to 100 characters, at least one of them visible.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NameAttribute : TextAttribute
{
    private const int Longest = 100;

    public NameAttribute()
        : base(Longest) => MinimumLength = 1;

    public override bool IsValid(object? value) =>
        value is not string text || (base.IsValid(text) && PlainText.ShowsSomething(text));

    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"Must have 1 to {Longest} characters, not only white space.");
}

/// <summary>A whole number within inclusive bounds.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BetweenAttribute(int minimum, int maximum) : RangeAttribute(minimum, maximum)
{
    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"Must be {Minimum} to {Maximum}.");
}

/// <summary>A doctor's id. An id that can't exist is answered like any other unknown id.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DoctorIdAttribute() : RangeAttribute(1, int.MaxValue), IRefusesAs
{
    public ProblemKind Kind => ProblemCatalogue.DoctorNotFound;

    public override string FormatErrorMessage(string name) => "There is no such doctor.";
}

/// <summary>A phone number: 10 to 15 digits, spaces and hyphens, after an optional plus.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PhoneAttribute() : RegularExpressionAttribute(@"^\+?[0-9\s-]{10,15}$")
{
    /// <summary>The base class accepts an empty text, whatever the pattern.</summary>
    public override bool IsValid(object? value) => value is not "" && base.IsValid(value);

    public override string FormatErrorMessage(string name) => "Must be 10 to 15 digits, spaces and hyphens, after an optional +.";
}

/// <summary>A rule whose violation has its own kind of problem.</summary>
internal interface IRefusesAs
{
    ProblemKind Kind { get; }
}
