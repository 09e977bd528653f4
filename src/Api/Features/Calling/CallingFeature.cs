using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Calling;

/// <summary>Calls patients to a doctor's counters, in and out of turn, and sends them to other doctors.</summary>
internal sealed class CallingFeature : IFeature
{
    public static IEnumerable<ApiTag> Tags =>
    [
        new(
            "Calling",
            "Calling patients to a doctor's rooms: the next one, one out of turn, again, or later. Sending them to "
            + "another doctor, and taking a step back."),
    ];

    public static IJsonTypeInfoResolver Json => CallingJson.Default;

    public static void Map(RouteGroupBuilder api)
    {
        CallNext.Map(api.MapGroup("doctors/{id}/days/{date}").WithTags("Calling"));
        var tokens = api.MapGroup("tokens").WithTags("Calling");
        CallToken.Map(tokens);
        RecallToken.Map(tokens);
        SkipToken.Map(tokens);
        ParkToken.Map(tokens);
        UndoStep.Map(tokens);
        SendToDoctor.Map(tokens);
    }
}

[JsonSerializable(typeof(Call))]
[JsonSerializable(typeof(OtherDoctor))]
[JsonSerializable(typeof(Pause))]
[JsonSerializable(typeof(Undo))]
[JsonSerializable(typeof(TokenResponse))]
internal sealed partial class CallingJson : JsonSerializerContext;
