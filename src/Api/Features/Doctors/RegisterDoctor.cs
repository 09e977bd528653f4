using System.Collections.Immutable;
using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Doctors;

internal static class RegisterDoctor
{
    public static void Map(RouteGroupBuilder doctors) => doctors.MapPost("", Handle)
        .WithName("registerDoctor")
        .WithSummary("Register a doctor")
        .WithDescription(
            "Doctors are numbered in the order of registration. A pool is one queue for several doctors: its patients are called to the "
            + "rooms of its members.")
        .Allow(Roles.Admin)
        .Raises(ProblemCatalogue.DoctorNotFound, ProblemCatalogue.InvalidPool, ProblemCatalogue.PrefixTaken);

    private static async Task<CreatedAnswer<DoctorResponse>> Handle(
        Body<NewDoctor> body, Replayable request, CallerHospital hospital, DoctorPrefixes prefixes)
    {
        var doctor = body.Value;
        var command = new Grains.Interfaces.RegisterDoctor(doctor.Name, doctor.Specialization, request.Key, doctor.Room)
        {
            Rooms = doctor.Rooms?.ToImmutableArray(),
            Members = doctor.Kind == DoctorKind.Pool ? [.. doctor.Members ?? []] : null,
            Prefix = doctor.Prefix?.ToUpperInvariant(),
        };
        var outcome = await hospital.Register.RegisterDoctor(command);
        prefixes.Forget();
        return Answer.Created(outcome, DoctorResponse.Of, registered => $"/doctors/{registered.Id}");
    }
}

internal sealed record NewDoctor : IHasRules, IExample<NewDoctor>
{
    public static NewDoctor Example => new() { Name = Samples.Doctor.Name, Specialization = Samples.Doctor.Specialization };

    [Name]
    [Description("The name that patients know.")]
    public required string Name { get; init; }

    [Name]
    [Description("For example cardiology.")]
    public required string Specialization { get; init; }

    [Text(20)]
    [Description("The only room that patients are called to.")]
    public string? Room { get; init; }

    [Rooms]
    [Description("All rooms that patients are called to, instead of room: up to 10, the usual one first.")]
    public IReadOnlyList<string>? Rooms { get; init; }

    [Prefix]
    [Description(
        "The letters or digits before the doctor's numbers, as in M33. Unique among the hospital's active doctors. Made from the name "
        + "when it is left out.")]
    public string? Prefix { get; init; }

    [Description("doctor, or pool for one queue of several doctors.")]
    public DoctorKind Kind { get; init; }

    [Members]
    [Description("For a pool: the ids of its doctors, 1 to 50.")]
    public IReadOnlyList<int>? Members { get; init; }

    public IEnumerable<InputFault> BrokenRules()
    {
        foreach (var fault in RoomsAttribute.Either(Room, Rooms))
        {
            yield return fault;
        }

        if (Kind == DoctorKind.Pool && Members is null)
        {
            yield return InputFault.Invalid("/members", "Is required for a pool.");
        }

        if (Kind == DoctorKind.Doctor && Members is not null)
        {
            yield return InputFault.Invalid("/members", "Must be left out for a doctor.");
        }
    }
}

internal enum DoctorKind
{
    /// <summary>One doctor.</summary>
    Doctor = 0,

    /// <summary>One queue for several doctors.</summary>
    Pool = 1,
}
