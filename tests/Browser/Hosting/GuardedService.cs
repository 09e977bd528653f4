using System.Net.Http.Headers;
using System.Net.Http.Json;
using OpdTokens.Browser.Tests.Issuer;

namespace OpdTokens.Browser.Tests.Hosting;

/// <summary>The service as it runs in production, which lets nobody in who has not signed in, and the issuer that it believes.</summary>
public sealed class GuardedService : IAsyncLifetime
{
    private Service? _service;
    private OpenIdIssuer? _issuer;
    private Hospital? _hospital;

    public Uri Address => _service!.Address;

    public OpenIdIssuer Issuer => _issuer!;

    public Hospital Hospital => _hospital!;

    public async Task InitializeAsync()
    {
        if (ChromiumHere.WhyNot is not null)
        {
            return;
        }

        _issuer = await OpenIdIssuer.Start();
        _service = await Service.Start(
            "--environment=Production",
            $"--Authentication:Schemes:Bearer:Authority={_issuer.Address}",
            "--Authentication:Schemes:Bearer:RequireHttpsMetadata=false",
            $"--Authentication:Schemes:Bearer:ValidAudiences:0={OpenIdIssuer.Audience}",
            $"--OpdTokens:SignIn:ClientId={OpenIdIssuer.ClientId}");
        _hospital = await Open("main");
    }

    /// <summary>Another one, beside the deployment's own.</summary>
    public async Task<Hospital> Found(string slug, string? name = null)
    {
        using var operators = new HttpClient { BaseAddress = Address };
        operators.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", Issuer.Issue(new TokenClaims("operator") { Roles = ["operator"] }));
        using var answer = await operators.PostAsJsonAsync("/api/v1/hospitals", new { name = name ?? slug, slug, time_zone = "Etc/UTC", languages = new[] { "en" } });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await Open(slug);
    }

    public async Task DisposeAsync()
    {
        _hospital?.Dispose();
        await (_service?.DisposeAsync() ?? default);
        await (_issuer?.DisposeAsync() ?? default);
    }

    private Task<Hospital> Open(string slug) => Hospital.Open(Address, TimeProvider.System, Issuer.Issue(new TokenClaims("admin")
    {
        Hospital = slug,
        Roles = ["admin"],
        Lifetime = TimeSpan.FromHours(1),
    }));
}
