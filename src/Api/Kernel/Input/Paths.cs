using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>The doctor in a path.</summary>
internal sealed record DoctorInPath(int Id) : IBindableFromHttpContext<DoctorInPath>, IEndpointParameterMetadataProvider
{
    private static readonly PathContract Contract = new(
        typeof(int),
        "id",
        "The doctor's id.",
        7,
        _ => new Problem(ProblemCatalogue.DoctorNotFound, "The doctor does not exist."));

    public static ValueTask<DoctorInPath?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<DoctorInPath?>(new(Contract.Read<int>(context, TryParse)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(Contract);

    /// <summary>Accepts the canonical form only: <c>07</c> is not an id.</summary>
    private static bool TryParse(string? text, out int id) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id)
        && id.ToString(CultureInfo.InvariantCulture) == text;
}

/// <summary>The date in a path.</summary>
internal sealed record DateInPath(DateOnly Date)
    : IBindableFromHttpContext<DateInPath>, IEndpointParameterMetadataProvider
{
    private static readonly PathContract Contract = new(
        typeof(DateOnly),
        "date",
        "The hospital's local date, YYYY-MM-DD.",
        "2026-01-30",
        text => InputFault.Sum([InputFault.Invalid("/path/date", CalendarDate.FaultOf(text))]));

    public static ValueTask<DateInPath?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<DateInPath?>(new(Contract.Read<DateOnly>(context, CalendarDate.TryParse)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(Contract);
}

/// <summary>The slot in a path.</summary>
internal sealed record SlotInPath(SlotId Id) : IBindableFromHttpContext<SlotInPath>, IEndpointParameterMetadataProvider
{
    private static readonly PathContract Contract = new(
        typeof(SlotId),
        "id",
        "The slot's id.",
        "7-20260130-2",
        _ => new Problem(ProblemCatalogue.SlotNotFound, "The slot does not exist."));

    public static ValueTask<SlotInPath?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<SlotInPath?>(new(Contract.Read<SlotId>(context, SlotId.TryParse)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(Contract);
}

/// <summary>The token in a path.</summary>
internal sealed record TokenInPath(TokenId Id)
    : IBindableFromHttpContext<TokenInPath>, IEndpointParameterMetadataProvider
{
    private static readonly PathContract Contract = new(
        typeof(string),
        "id",
        "The token's id.",
        "7-20260130-2-K7Q2M9XB4T",
        _ => new Problem(ProblemCatalogue.TokenNotFound, "The token does not exist."));

    public static ValueTask<TokenInPath?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<TokenInPath?>(new(Contract.Read<TokenId>(context, TokenId.TryParse)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(Contract);
}

/// <summary>The token number in a path.</summary>
internal sealed record TokenNumberInPath(TokenNumber Number)
    : IBindableFromHttpContext<TokenNumberInPath>, IEndpointParameterMetadataProvider
{
    private static readonly PathContract Contract = new(
        typeof(string),
        "number",
        "The number that is called out in the waiting room.",
        "DOC7-20260130-0023",
        _ => new Problem(ProblemCatalogue.TokenNotFound, "The token does not exist."));

    public static ValueTask<TokenNumberInPath?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<TokenNumberInPath?>(new(Contract.Read<TokenNumber>(context, TokenNumber.TryParse)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(Contract);
}
