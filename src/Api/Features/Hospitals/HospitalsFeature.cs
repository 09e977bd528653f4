using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Hospitals;

/// <summary>Creates hospitals, sets their policy, and shows their status.</summary>
internal sealed class HospitalsFeature : IFeature
{
    public static IEnumerable<ApiTag> Tags =>
    [
        new("Hospitals", "Hospitals of the deployment."),
        new("Policy", "How a hospital orders its queues, and what it shows and keeps."),
    ];

    public static IJsonTypeInfoResolver Json => HospitalsJson.Default;

    public static void Map(RouteGroupBuilder api)
    {
        ListHospitals.Map(api);
        CreateHospital.Map(api);
        GetHospital.Map(api);
        GetStatus.Map(api);
        GetPolicy.Map(api);
        SetPolicy.Map(api);
    }
}

[JsonSerializable(typeof(NewHospital))]
[JsonSerializable(typeof(HospitalResponse))]
[JsonSerializable(typeof(HospitalWithStatusResponse[]))]
[JsonSerializable(typeof(SystemStatusResponse))]
[JsonSerializable(typeof(PolicyContract))]
internal sealed partial class HospitalsJson : JsonSerializerContext;
