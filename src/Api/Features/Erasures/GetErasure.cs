using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Erasures;

internal static class GetErasure
{
    public static void Map(RouteGroupBuilder erasures) => erasures.MapGet("{id}", Handle)
        .WithName("getErasure")
        .WithSummary("Get the progress of an erasure")
        .WithDescription("Completed erasures can be read for some time.")
        .Allow(Roles.Admin);

    private static async Task<Answer<ErasureResponse>> Handle(ErasureInPath erasure, CallerHospital hospital) =>
        Answer.Ok(
            await hospital.Grains.Patients(hospital.Id).GetErasure(erasure.Id), found => new ErasureResponse(found));
}

/// <summary>The progress of an erasure. It does not identify the patient.</summary>
internal sealed class ErasureResponse : IExample<ErasureResponse>
{
    private readonly ErasureView _erasure;

    internal ErasureResponse(ErasureView erasure) => _erasure = erasure;

    public static ErasureResponse Example => new(new ErasureView(
        "K7Q2M9XB4T", ErasureStatus.Done, Samples.Token.AllocatedAt, Samples.Token.CheckedInAt, Tokens: 3));

    [Description("The id of the erasure. It is random.")]
    public string Id => _erasure.Id;

    [Description(
        "running: days are being searched. waiting: a token has not ended yet, and is erased after its day. done: everything is erased, "
        + "including the phone number of the request.")]
    public ErasureStatus Status => _erasure.Status;

    [Description("The time of the request, in UTC. Tokens that were given later are not erased.")]
    public DateTimeOffset RequestedAt => _erasure.RequestedAt;

    [Description("The time at which the erasure ended, in UTC; null before.")]
    public DateTimeOffset? DoneAt => _erasure.DoneAt;

    [Description("The number of tokens erased so far.")]
    public int ErasedTokens => _erasure.Tokens;
}

/// <summary>The erasure in a path.</summary>
internal sealed record ErasureInPath(string Id) : IBindableFromHttpContext<ErasureInPath>, IEndpointParameterMetadataProvider
{
    private static readonly PathContract Contract = new(
        typeof(string),
        "id",
        "The erasure's id.",
        "K7Q2M9XB4T",
        _ => Problem.Of(new Refusal.ErasureNotFound()));

    public static ValueTask<ErasureInPath?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<ErasureInPath?>(new(Contract.Read<string>(context, TryParse)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Contract);

    private static bool TryParse(string? text, out string id)
    {
        var isOne = TokenSuffix.TryNormalise(text, out var normal);
        id = normal ?? "";
        return isOne;
    }
}
