using System.ComponentModel;
using OpdTokens.Api.Policies;

namespace OpdTokens.Api.Hospitals;

internal sealed record NewHospital : IHasRules
{
    private const int MostLanguages = 16;

    [Name]
    [Description("For people.")]
    public required string Name { get; init; }

    [Description("The short name, for ever: 1 to 32 of a-z, 0-9 and -, beginning with a letter or digit.")]
    public required string Slug { get; init; }

    [IanaTimeZone]
    [Description("IANA time zone: decides which day is today.")]
    public required string TimeZone { get; init; }

    [Description("What patients read, the first one first: IETF tags such as hi or en-IN; 1 to 16.")]
    public required string[] Languages { get; init; }

    [Description("Until the hospital sets its own; without it the defaults. Its time zone must be the hospital's.")]
    public PolicyContract? Policy { get; init; }

    public IEnumerable<InputFault> BrokenRules()
    {
        if (!HospitalId.TryParse(Slug, out _))
        {
            yield return InputFault.Invalid("/slug", "Must be 1 to 32 of a-z, 0-9 and -, beginning with a letter or digit.");
        }

        if (Languages.Length is 0 or > MostLanguages || !Languages.All(LanguageTag.IsValid))
        {
            yield return InputFault.Invalid("/languages", "Must be 1 to 16 IETF tags, for example [\"hi\", \"en\"].");
        }

        if (Policy is { } policy && policy.TimeZone != TimeZone)
        {
            yield return InputFault.Invalid("/policy/time_zone", "Must be the same as time_zone.");
        }
    }
}
