using System.Globalization;
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
        InputFault.Sum([InputFault.Invalid("/path/date", "Must be a date, YYYY-MM-DD.")]));

    public static ValueTask<DateInPath?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<DateInPath?>(new(Contract.Read<DateOnly>(context, TryParse)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Contract);

    private static bool TryParse(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
