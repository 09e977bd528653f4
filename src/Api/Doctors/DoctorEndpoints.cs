using OpdTokens.Api.Answers;
using OpdTokens.Api.Hosting;
using OpdTokens.Api.Idempotency;
using OpdTokens.Api.Paging;

namespace OpdTokens.Api.Doctors;

internal static class DoctorEndpoints
{
    public static void MapDoctors(this IEndpointRouteBuilder api)
    {
        var doctors = api.MapGroup("doctors").WithTags("Doctors");

        doctors.MapPost("", Register)
            .WithName("registerDoctor")
            .WithSummary("Register a doctor")
            .Produces<DoctorResponse>(StatusCodes.Status201Created);

        doctors.MapGet("", List)
            .WithName("listDoctors")
            .WithSummary("List doctors by name")
            .ProducesPage<DoctorResponse>();

        doctors.MapGet("{id}", Get)
            .WithName("getDoctor")
            .WithSummary("Get a doctor")
            .Produces<DoctorResponse>();

        doctors.MapPatch("{id}", Change)
            .WithName("changeDoctor")
            .WithSummary("Change a doctor")
            .Produces<DoctorResponse>();
    }

    private static async Task<IResult> Register(Body<NewDoctor> body, Replayable request, CallerHospital hospital)
    {
        var doctor = body.Value;
        return Answer.Created(
            await hospital.Register.RegisterDoctor(new RegisterDoctor(doctor.Name, doctor.Specialization, request.Key, doctor.Room)),
            registered => new DoctorResponse(registered),
            response => $"{ApiRoot.Path}/doctors/{response.Id}");
    }

    private static async Task<IResult> List(Query<DoctorListQuery> query, CallerHospital hospital)
    {
        if (!DoctorPlace.TryReadCursor(query.Value.Cursor, out var after))
        {
            return PageAnswer.InvalidCursor;
        }

        var register = await hospital.Register.ListDoctors();
        var listed = register.Where(doctor => doctor.IsActive || query.Value.ActiveOnly == false);
        return PageAnswer.From(
            DoctorPage.Cut(listed, after, query.Value.PageLength),
            doctor => new DoctorResponse(doctor),
            last => DoctorPlace.Of(last).ToCursor());
    }

    private static async Task<IResult> Get(DoctorInPath doctor, CallerHospital hospital) =>
        Answer.Ok(await hospital.Doctor(doctor.Id).Get(), found => new DoctorResponse(found));

    private static async Task<IResult> Change(
        DoctorInPath doctor, Body<DoctorChanges> body, Replayable request, CallerHospital hospital)
    {
        var changes = body.Value;
        return Answer.Ok(
            await hospital.Doctor(doctor.Id).Change(
                new ChangeDoctor(changes.Name, changes.Specialization, changes.IsActive, request.Key, changes.Room)),
            changed => new DoctorResponse(changed));
    }
}
