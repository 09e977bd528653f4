using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Days;

/// <summary>Runs a doctor's day: shows it, announces and ends delays, sets its rooms, and closes it.</summary>
internal sealed class DaysFeature : IFeature
{
    public static IEnumerable<ApiTag> Tags => [new("Days", "A doctor's day: delays, and the live feed of the waiting room.")];

    public static IJsonTypeInfoResolver Json => DaysJson.Default;

    public static void Map(RouteGroupBuilder api)
    {
        var days = api.MapGroup("doctors/{id}/days/{date}").WithTags("Days");
        GetDay.Map(days);
        AnnounceDelay.Map(days);
        EndDelay.Map(days);
        SetRooms.Map(days);
        CloseDay.Map(days);
    }
}

[JsonSerializable(typeof(DayResponse))]
[JsonSerializable(typeof(RoomsOfDay))]
[JsonSerializable(typeof(NewDelay))]
[JsonSerializable(typeof(DelayQuery))]
[JsonSerializable(typeof(DelayResponse))]
[JsonSerializable(typeof(ClosingQuery))]
[JsonSerializable(typeof(ClosingResponse))]
internal sealed partial class DaysJson : JsonSerializerContext;
