using OpdTokens.Hosting.Embedded;

namespace OpdTokens.Api.Hosting;

/// <summary>Tells a newcomer where everything is, once it is there.</summary>
internal static partial class Readiness
{
    public static void AnnounceWhenReady(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("OpdTokens");
        var data = app.Services.GetRequiredService<EmbeddedStore>().DataFile;
        foreach (var address in app.Urls)
        {
            LogReady(logger, address, data);
        }
    });

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "Ready. API: {Address}" + ApiRoot.Path + "  Docs: {Address}/docs  Data: {Data}")]
    private static partial void LogReady(ILogger logger, string address, string data);
}
