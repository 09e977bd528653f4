using System.ComponentModel.DataAnnotations;
using OpdTokens.Hosting.Phones;

namespace OpdTokens.Api.Phones;

/// <summary>A country that has phone numbers, in two capital letters.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PhoneRegionAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string region || NumberingPlans.Knows(region);

    public override string FormatErrorMessage(string name) => "Must be the two letters of a country, for example IN.";
}
