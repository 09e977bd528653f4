using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Erasures;

/// <summary>Erases the data of patients.</summary>
internal sealed class ErasuresFeature : IFeature
{
    public static IEnumerable<ApiTag> Tags => [new("Patients", "Erasing the data of a patient.")];

    public static IJsonTypeInfoResolver Json => ErasuresJson.Default;

    public static void Map(RouteGroupBuilder api)
    {
        var erasures = api.MapGroup("patients/erasures").WithTags("Patients");
        RequestErasure.Map(erasures);
        GetErasure.Map(erasures);
    }
}

[JsonSerializable(typeof(NewErasure))]
[JsonSerializable(typeof(ErasureResponse))]
internal sealed partial class ErasuresJson : JsonSerializerContext;
