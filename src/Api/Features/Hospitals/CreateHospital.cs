using System.ComponentModel;
using System.Text.RegularExpressions;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Hospitals;

internal static class CreateHospital
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("hospitals", Handle)
        .WithTags("Hospitals")
        .WithName("createHospital")
        .WithSummary("Create a hospital")
        .WithDescription("Credentials that name the hospital are accepted from then on.")
        .Allow(Roles.Operator)
        .Raises(ProblemCatalogue.HospitalExists);

    private static async Task<CreatedAnswer<HospitalResponse>> Handle(
        Body<NewHospital> body, Replayable request, IGrainFactory grains)
    {
        var hospital = body.Value;
        var policy = hospital.Policy?.ToPolicy() ?? new HospitalPolicy { TimeZone = hospital.TimeZone };
        var command = new Grains.Interfaces.CreateHospital(
            HospitalId.Parse(hospital.Slug), hospital.Name, [.. hospital.Languages], policy, request.Key);
        return Answer.Created(
            await grains.Hospitals().Create(command), created => new HospitalResponse(created), _ => "/hospitals");
    }
}

internal sealed record NewHospital : IHasRules, IExample<NewHospital>
{
    private const int MostLanguages = 16;

    public static NewHospital Example => new()
    {
        Name = Samples.Hospital.Name,
        Slug = Samples.Hospital.Id.Slug,
        TimeZone = Samples.Hospital.Policy.TimeZone,
        Languages = [.. Samples.Hospital.Languages],
    };

    [Name]
    [Description("The name for people.")]
    public required string Name { get; init; }

    [Description("The short name, which never changes: 1 to 32 of a-z, 0-9 and -, beginning with a letter or digit.")]
    public required string Slug { get; init; }

    [IanaTimeZone]
    [Description("The IANA time zone, which determines the hospital's today.")]
    public required string TimeZone { get; init; }

    [Description("The languages of the patients, the main one first: 1 to 16 IETF tags such as hi or en-IN.")]
    public required string[] Languages { get; init; }

    [Description("The policy until the hospital sets its own. Without it, defaults apply. Its time zone must be that of the hospital.")]
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

/// <summary>A language tag of BCP 47: a language, optionally with a script and a region.</summary>
internal static partial class LanguageTag
{
    public static bool IsValid(string? text) => text is not null && Pattern.IsMatch(text);

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\z")]
    private static partial Regex Pattern { get; }
}
