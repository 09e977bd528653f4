using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpdTokens.Api.Tests.Hosting;
using OpdTokens.Grains.Interfaces;
using Orleans.Streams.Filtering;

namespace OpdTokens.Api.Tests.Privacy;

/// <summary>
/// The whole service with everything that it says of itself turned on and observed. As a developer starts it, so that nobody has to
/// sign in.
/// </summary>
public sealed class ObservedHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("opdtokens-privacy-tests-");
    private ObservedTelemetry _telemetry = null!;
    private HttpClient _http = null!;

    public Observer Observer { get; } = new();

    public SettableClock Clock { get; } = new();

    public FaultyStore Store { get; } = new();

    public HttpClient Http => _http;

    public Hospital Hospital => new(_http, "main", credentials: "");

    public Task InitializeAsync()
    {
        _telemetry = new ObservedTelemetry(Observer, except: MarkedDay.Planted);
        Clock.Set(ApiHost.Morning);
        UseKestrel(port: 0);
        StartServer();
        var address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _http = new HttpClient { BaseAddress = new Uri(new Uri(address), "api/v1/") };
        return Task.CompletedTask;
    }

    public void SeeGauges() => _telemetry.SeeGauges();

    async Task IAsyncLifetime.DisposeAsync()
    {
        _http.Dispose();
        await DisposeAsync();
        _telemetry.Dispose();
        _data.Delete(recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseEnvironment("Development")
        .UseSetting("OpdTokens:DataPath", _data.FullName)
        .UseSetting("OpdTokens:TimeZone", "Asia/Kolkata")
        .ConfigureTestServices(services =>
        {
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(Clock);
            Store.StandBefore(services);
            services.AddSingleton(Observer);
            services.AddSingleton<IStartupFilter, ObservedAddresses>();
            services.AddSingleton<ObservedGrains>();
            services.AddSingleton<IIncomingGrainCallFilter>(provider => provider.GetRequiredService<ObservedGrains>());
            services.AddKeyedSingleton<IStreamFilter>(DayStream.Provider, (provider, _) => provider.GetRequiredService<ObservedGrains>());
            services.AddOrleans(silo => silo.AddActivityPropagation());
            services.AddSingleton<ILoggerProvider, ObservedLogs>();
            services.PostConfigure<LoggerFilterOptions>(ObserveAll);
        });

    /// <summary>Whatever the configuration says, and nothing of it on the console.</summary>
    private static void ObserveAll(LoggerFilterOptions options)
    {
        options.Rules.Clear();
        options.MinLevel = LogLevel.None;
        options.Rules.Add(new LoggerFilterRule("Observed", null, LogLevel.Trace, null));
    }
}
