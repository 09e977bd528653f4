using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpdTokens.Api.Callers.Limits;
using OpdTokens.Api.Kernel.Http;
using OpdTokens.Api.Kernel.Json;
using OpdTokens.Api.Kernel.Problems;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Tests.Limits;

/// <summary>What stands before the API, with settings of the test's own and nothing behind it; no port, no grain.</summary>
internal sealed class EdgeApp : IAsyncDisposable
{
    private const string UserHeader = "X-Test-User";

    private readonly WebApplication _app;

    private EdgeApp(WebApplication app) => _app = app;

    public static async Task<EdgeApp> Start(string environment, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create($"{OpdTokensOptions.Section}:{setting.Name}", (string?)setting.Value)));
        builder.Services.AddOptions<OpdTokensOptions>().Bind(builder.Configuration.GetSection(OpdTokensOptions.Section));
        builder.Services.AddJson().AddProblems().AddKnownProxies().AddHttps().AddLimits();
        var app = builder.Build();
        app.UseKnownProxies();
        app.UseProblems();
        app.UseHttps();
        app.UseAddressLimits();
        app.Use(SignIn);
        app.UseCallerLimits();
        app.UseRequestTimeoutPolicy();
        app.MapMethods("/who", [HttpMethods.Get, HttpMethods.Post], (HttpContext context) =>
            Results.Text($"{context.Request.Scheme} {context.Connection.RemoteIpAddress}"));
        app.MapGet("/health", () => Results.Text("healthy"));
        app.MapMethods("/never", [HttpMethods.Get, HttpMethods.Post], Never);
        await app.StartAsync();
        return new EdgeApp(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public async Task<(HttpResponse Response, string Text)> Send(
        string path, string from, string method = "GET", string? user = null, string scheme = "http", params (string Name, string Value)[] headers)
    {
        var context = await _app.GetTestServer().SendAsync(context =>
        {
            (context.Request.Method, context.Request.Path, context.Request.Scheme) = (method, path, scheme);
            context.Request.Host = new HostString("opd.example.org");
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            foreach (var (name, value) in user is null ? headers : [.. headers, (UserHeader, user)])
            {
                context.Request.Headers[name] = value;
            }
        });
        using var reader = new StreamReader(context.Response.Body);
        return (context.Response, await reader.ReadToEndAsync());
    }

    private static Task SignIn(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers[UserHeader] is [{ } user])
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], "test"));
        }

        return next(context);
    }

    private static Task Never(HttpContext context) => new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
}
