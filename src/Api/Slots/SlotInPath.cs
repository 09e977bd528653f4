using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Slots;

/// <summary>The slot that a path names.</summary>
internal sealed record SlotInPath(SlotId Id) : IBindableFromHttpContext<SlotInPath>, IEndpointParameterMetadataProvider
{
    private static readonly PathContract Contract = new(
        typeof(SlotId),
        "id",
        "The slot's id.",
        "7-20260130-2",
        _ => new Problem(ProblemCatalogue.SlotNotFound, "There is no such slot."));

    public static ValueTask<SlotInPath?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<SlotInPath?>(new(Contract.Read<SlotId>(context, SlotId.TryParse)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Contract);
}
