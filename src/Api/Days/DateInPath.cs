using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Days;

/// <summary>The day that a path names.</summary>
internal sealed record DateInPath(DateOnly Date) : IBindableFromHttpContext<DateInPath>, IEndpointParameterMetadataProvider
{
    private static readonly PathContract Contract = new(
        typeof(DateOnly),
        "date",
        "The hospital's local date, YYYY-MM-DD.",
        "2026-01-30",
        text => InputFault.Sum([InputFault.Invalid("/path/date", CalendarDate.FaultOf(text))]));

    public static ValueTask<DateInPath?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<DateInPath?>(new(Contract.Read<DateOnly>(context, CalendarDate.TryParse)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Contract);
}
