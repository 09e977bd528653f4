using System.Globalization;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Callers.Audit;

/// <summary>Audits reads of lists with patient data, with the caller and the number of patients.</summary>
internal sealed class PatientReadFilter(PatientReadAuditService reads) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (CountOf(result) is > 0 and var patients
            && context.HttpContext.RequestServices.GetRequiredService<Caller>() is { Hospital: { } hospital } caller)
        {
            var endpoint = context.HttpContext.GetEndpoint()!.Metadata.GetRequiredMetadata<IEndpointNameMetadata>();
            reads.Record(hospital, caller, endpoint.EndpointName, SubjectOf(context), patients);
        }

        return result;
    }

    private static int CountOf(object? result) => result switch
    {
        IResultWrapper { Inner: var inner } => CountOf(inner),
        IValueHttpResult { Value: Array list } => list.Length,
        IValueHttpResult { Value: IShowsPatients shown } => shown.Patients,
        _ => 0,
    };

    private static string SubjectOf(EndpointFilterInvocationContext context) =>
        context.Arguments.OfType<IRequestPart>()
            .Select(part => part.Contract)
            .OfType<IPatientQuery>()
            .FirstOrDefault()?.Subject
        ?? DayOf(context)
        ?? context.Arguments.OfType<SlotInPath>().First().Id.ToString();

    private static string? DayOf(EndpointFilterInvocationContext context) =>
        context.Arguments.OfType<DateInPath>().FirstOrDefault() is { } day
            ? string.Create(CultureInfo.InvariantCulture, $"day/{context.Arguments.OfType<DoctorInPath>().First().Id}/{day.Date:O}")
            : null;
}

/// <summary>An answer that is not a list and has patient data.</summary>
internal interface IShowsPatients
{
    /// <summary>The number of patients in the answer.</summary>
    int Patients { get; }
}

/// <summary>A query for a list with patient data.</summary>
internal interface IPatientQuery
{
    /// <summary>The subject of the audit entry: a slot's id or a day.</summary>
    string Subject { get; }
}
