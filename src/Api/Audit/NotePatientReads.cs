using System.Globalization;
using OpdTokens.Api.Answers;
using OpdTokens.Api.Slots;
using OpdTokens.Api.Tokens;

namespace OpdTokens.Api.Audit;

/// <summary>Behind a list with patients' names in it: notes that it was read, and how much of it.</summary>
internal sealed class NotePatientReads(PatientReads reads) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (CountOf(result) is > 0 and var patients
            && context.HttpContext.RequestServices.GetRequiredService<Caller>() is { Hospital: { } hospital } caller)
        {
            var endpoint = context.HttpContext.GetEndpoint()!.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName;
            reads.Note(hospital, caller, endpoint, SubjectOf(context), patients);
        }

        return result;
    }

    private static int CountOf(object? result) => result switch
    {
        IResultAround { Inner: var inner } => CountOf(inner),
        IValueHttpResult { Value: Array list } => list.Length,
        _ => 0,
    };

    private static string SubjectOf(EndpointFilterInvocationContext context)
    {
        var slot = context.Arguments.OfType<SlotInPath>().FirstOrDefault()?.Id;
        var wanted = context.Arguments.OfType<Query<TokenListQuery>>().FirstOrDefault()?.Value;
        if ((slot ?? wanted?.SlotId) is { } id)
        {
            return id.ToString();
        }

        var day = wanted?.Date is { } date ? date.ToString("O", CultureInfo.InvariantCulture) : "today";
        return wanted?.DoctorId is { } doctor ? $"day/{doctor}/{day}" : $"day/{day}";
    }
}
