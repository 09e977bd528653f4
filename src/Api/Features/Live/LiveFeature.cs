using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Live;

/// <summary>
/// Queues and tokens as they change: feeds (Server-Sent Events or WebSocket), and polling. All clients of this process
/// that follow a day share its <see cref="DayFeed"/>.
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

    /// <remarks>
    /// Must be registered after the access to grains. Hosted services stop in reverse order, and feeds unsubscribe
    /// while the cluster is connected.
    /// </remarks>
    public static void AddServices(IServiceCollection services)
    {
        services.TryAddSingleton(new LiveTimings());
        services
            .AddSingleton<LiveJson>()
            .AddSingleton<LiveMetrics>()
            .AddSingleton<DayFeeds>()
            .AddSingleton<QueueCache>()
            .AddSingleton<SerializedQueues>()
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
