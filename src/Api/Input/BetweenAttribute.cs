using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace OpdTokens.Api.Input;

/// <summary>A whole number within bounds, both allowed.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BetweenAttribute(int minimum, int maximum) : RangeAttribute(minimum, maximum)
{
    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"Must be {Minimum} to {Maximum}.");
}
