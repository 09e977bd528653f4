using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Interfaces;
using Orleans.Streams.Filtering;

namespace OpdTokens.Api.Tests.Hosting;

/// <summary>
/// The whole service on a port of its own: the real Program, Kestrel, the embedded silo and a SQLite file. Only the clock is the
/// tests', writes can be made to fail, and each test has a hospital of its own, so that one process serves them all.
/// </summary>
public sealed class ApiHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>Half past eight in the morning of <see cref="Hospital.Today"/>, in Kolkata.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 1, 30, 3, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("opdtokens-api-tests-");
    private HttpClient? _http;
    private int _hospitals;

    public SettableClock Clock { get; } = new();

    public FaultyStore Store { get; } = new();

    public LossyStream Stream { get; } = new();

    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public Task InitializeAsync()
    {
        UseKestrel(port: 0);
        StartServer();
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(Address, "api/v1/"),
        };
        return Task.CompletedTask;
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        _http?.Dispose();
        await DisposeAsync();
        _data.Delete(recursive: true);
    }

    public Hospital NewHospital() => HospitalNamed($"hospital-{Interlocked.Increment(ref _hospitals)}");

    public Hospital HospitalNamed(string name) => new(_http!, name);

    /// <summary>Who runs the deployment.</summary>
    public Hospital Operator => new(_http!, "", Issuer.Token(hospital: null, ["operator"]));

    /// <summary>One that an operator has founded, so that its people and machines can sign in.</summary>
    public async Task<Hospital> CreateHospital()
    {
        var hospital = NewHospital();
        (await Operator.Post("hospitals", NewHospitalNamed(hospital.Name))).Created();
        return hospital;
    }

    public static object NewHospitalNamed(string slug) =>
        new { name = "City Hospital", slug, time_zone = "Asia/Kolkata", languages = new[] { "hi", "en" } };

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseNarrowLimits()
        .UseEnvironment("Production")
        .UseSetting("OpdTokens:DataPath", _data.FullName)
        .UseSetting("OpdTokens:TimeZone", "Asia/Kolkata")
        .UseSetting("Authentication:Schemes:Bearer:ValidIssuer", Issuer.Name)
        .UseSetting("Authentication:Schemes:Bearer:ValidAudiences:0", Issuer.Audience)
        .UseSetting("Authentication:Schemes:Bearer:SigningKeys:0:Issuer", Issuer.Name)
        .UseSetting("Authentication:Schemes:Bearer:SigningKeys:0:Value", Issuer.Key)
        .ConfigureLogging(logging => logging.ClearProviders())
        .ConfigureTestServices(services =>
        {
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(Clock);
            Store.StandBefore(services);
            services.AddKeyedSingleton<IStreamFilter>(DayStream.Provider, Stream);
            TestCallers.StandBefore(services);
        });
}
