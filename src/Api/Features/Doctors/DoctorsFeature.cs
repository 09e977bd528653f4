using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Doctors;

/// <summary>Registers doctors, changes them, and lists them.</summary>
internal sealed class DoctorsFeature : IFeature
{
    public static IEnumerable<ApiTag> Tags => [new("Doctors", "The hospital's register of doctors.")];

    public static IJsonTypeInfoResolver Json => DoctorsJson.Default;

    public static void Map(RouteGroupBuilder api)
    {
        var doctors = api.MapGroup("doctors").WithTags("Doctors");
        RegisterDoctor.Map(doctors);
        ListDoctors.Map(doctors);
        GetDoctor.Map(doctors);
        ChangeDoctor.Map(doctors);
    }
}

[JsonSerializable(typeof(NewDoctor))]
[JsonSerializable(typeof(DoctorChanges))]
[JsonSerializable(typeof(DoctorListQuery))]
[JsonSerializable(typeof(DoctorResponse[]))]
internal sealed partial class DoctorsJson : JsonSerializerContext;
