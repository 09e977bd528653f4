using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace OpdTokens.Api.Features.Doctors;

/// <summary>The doctors of a pool: 1 to 50, and none twice.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MembersAttribute : ValidationAttribute
{
    private const int Most = 50;

    public override bool IsValid(object? value) => value is not IReadOnlyList<int> members
        || (members.Count is > 0 and <= Most && members.Distinct().Count() == members.Count && members.All(id => id > 0));

    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"Must be 1 to {Most} different ids of doctors.");
}
