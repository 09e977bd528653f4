using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;
using OpdTokens.Hosting.Phones;

namespace OpdTokens.Api.Features.Tokens;

internal static class CorrectToken
{
    public static void Map(RouteGroupBuilder tokens) => tokens.MapPatch("{id}", Handle)
        .WithName("correctToken")
        .WithSummary("Correct a token's patient, notes or source")
        .WithDescription(
            "Changes the members that the body contains, of ended tokens too. With another source, the score is calculated again, "
            + "with the bonus that the token had.")
        .Allow(Roles.Admin | Roles.Desk)
        .Raises(ProblemCatalogue.NotCorrectable, ProblemCatalogue.TokenMoving);

    private static async Task<Answer<TokenResponse>> Handle(
        TokenInPath token,
        Body<TokenCorrection> body,
        Replayable request,
        CallerHospital hospital,
        PhoneRegions regions,
        Viewer viewer)
    {
        var corrected = body.Value;
        var command = new Grains.Interfaces.CorrectToken(
            token.Id,
            corrected.PatientName,
            corrected.PatientPhone is { } typed ? await PhoneOf(typed) : null,
            corrected.Notes,
            corrected.Source,
            request.Key);
        return Answer.Ok(await hospital.OnToken(token.Id, slot => slot.Correct(command)), viewer.Show);

        async ValueTask<CorrectedPhone> PhoneOf(string phone) =>
            new(phone, phone.Length == 0 ? null : NumberingPlans.E164Of(phone, await regions.Of(hospital.Id)));
    }
}

internal sealed record TokenCorrection : IChanges, IExample<TokenCorrection>
{
    public static TokenCorrection Example => new() { PatientName = Samples.Token.Patient.Name, Source = TokenSource.FollowUp };

    [Name]
    [Description("The patient's name.")]
    public string? PatientName { get; init; }

    [Phone(mayBeEmpty: true)]
    [Description("The patient's phone number. An empty text removes it.")]
    public string? PatientPhone { get; init; }

    [Text(500)]
    [Description("Notes for the desk. An empty text removes them. The reasons of cancellations and moves stay.")]
    public string? Notes { get; init; }

    [Description("How the patient obtained the token. That of an emergency is always priority.")]
    public TokenSource? Source { get; init; }
}
