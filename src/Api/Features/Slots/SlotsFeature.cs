using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpdTokens.Api.Callers.SlotViews;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Slots;

/// <summary>Adds slots to doctors' days, changes them, and lists them.</summary>
internal sealed class SlotsFeature : IFeature
{
    public static IEnumerable<ApiTag> Tags => [new("Slots", "The times of a doctor's day, their seats and their queues.")];

    public static IJsonTypeInfoResolver Json => SlotsJson.Default;

    public static void Map(RouteGroupBuilder api)
    {
        var slots = api.MapGroup("slots").WithTags("Slots");
        AddSlot.Map(slots);
        ListSlots.Map(slots);
        GetSlot.Map(slots);
        ChangeSlot.Map(slots);
    }
}

[JsonSerializable(typeof(NewSlot))]
[JsonSerializable(typeof(SlotChanges))]
[JsonSerializable(typeof(SlotListQuery))]
[JsonSerializable(typeof(SlotResponse[]))]
internal sealed partial class SlotsJson : JsonSerializerContext;
