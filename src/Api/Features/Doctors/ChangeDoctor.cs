using System.Collections.Immutable;
using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Doctors;

internal static class ChangeDoctor
{
    public static void Map(RouteGroupBuilder doctors) => doctors.MapPatch("{id}", Handle)
        .WithName("changeDoctor")
        .WithSummary("Change a doctor")
        .WithDescription(
            "Changes the members that the body contains. Slots and tokens of an inactive doctor stay. A changed prefix is shown with all "
            + "numbers of the doctor from then on, also with those that are on slips already.")
        .Allow(Roles.Admin)
        .Raises(ProblemCatalogue.PrefixTaken, ProblemCatalogue.InvalidPool);

    private static async Task<Answer<DoctorResponse>> Handle(
        DoctorInPath doctor, Body<DoctorChanges> body, Replayable request, CallerHospital hospital, DoctorPrefixes prefixes)
    {
        var changes = body.Value;
        var command = new Grains.Interfaces.ChangeDoctor(
            changes.Name, changes.Specialization, changes.IsActive, request.Key, changes.Room)
        {
            Rooms = changes.Rooms?.ToImmutableArray(),
            Members = changes.Members?.ToImmutableArray(),
            Prefix = changes.Prefix?.ToUpperInvariant(),
        };
        var outcome = await hospital.Doctor(doctor.Id).Change(command);
        prefixes.Forget();
        return Answer.Ok(outcome, DoctorResponse.Of);
    }
}

internal sealed record DoctorChanges : IChanges, IHasRules, IExample<DoctorChanges>
{
    public static DoctorChanges Example => new() { IsActive = false };

    [Name]
    [Description("The name that patients know.")]
    public string? Name { get; init; }

    [Name]
    [Description("For example cardiology.")]
    public string? Specialization { get; init; }

    [Text(20)]
    [Description("The only room that patients are called to. An empty text removes all rooms.")]
    public string? Room { get; init; }

    [Rooms]
    [Description("All rooms that patients are called to, instead of room: up to 10, the usual one first.")]
    public IReadOnlyList<string>? Rooms { get; init; }

    [Members]
    [Description("For a pool: the ids of its doctors, 1 to 50.")]
    public IReadOnlyList<int>? Members { get; init; }

    [Prefix]
    [Description("The letters or digits before the doctor's numbers, as in M33. Unique among the hospital's active doctors.")]
    public string? Prefix { get; init; }

    [Description("An inactive doctor can't have new slots, and another doctor can take the prefix.")]
    public bool? IsActive { get; init; }

    public IEnumerable<InputFault> BrokenRules() => RoomsAttribute.Either(Room, Rooms);
}
