using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Live;

/// <summary>
/// Shows queues and tokens as they change: as feeds (Server-Sent Events or WebSocket), and by polling. <see cref="DayFeed"/> follows
/// a doctor's day once for all watchers of this process.
/// </summary>
internal sealed class LiveFeature : IFeature
{
    public static IJsonTypeInfoResolver Json => LiveJsonTypes.Default;

    public static void Map(RouteGroupBuilder api)
    {
        GetQueue.Map(api);
        GetTicket.Map(api);
        FollowToken.Map(api);
        FollowDay.Map(api);
        FollowSlot.Map(api);
    }

    /// <remarks>Must be registered after the access to grains: services that are registered later stop earlier.</remarks>
    public static void AddServices(IServiceCollection services)
    {
        services.TryAddSingleton(new LivePace());
        services
            .AddSingleton<LiveJson>()
            .AddSingleton<LiveMetrics>()
            .AddSingleton<DayFeeds>()
            .AddSingleton<LastQueues>()
            .AddSingleton<WrittenQueues>()
            .AddScoped<QueueReader>()
            .AddHostedService(provider => provider.GetRequiredService<DayFeeds>());
    }
}

[JsonSerializable(typeof(LiveQuery))]
[JsonSerializable(typeof(LiveDayResponse))]
[JsonSerializable(typeof(TicketResponse))]
[JsonSerializable(typeof(HeartbeatResponse))]
[JsonSerializable(typeof(QueueQuery))]
[JsonSerializable(typeof(QueueEntryResponse[]))]
internal sealed partial class LiveJsonTypes : JsonSerializerContext;
