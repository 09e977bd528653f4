using OpdTokens.Api;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.Audit;
using OpdTokens.Api.Callers.Limits;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Description;
using OpdTokens.Api.Features.Errors;
using OpdTokens.Api.Features.Health;
using OpdTokens.Api.Features.Pages;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Caching;
using OpdTokens.Api.Kernel.Http;
using OpdTokens.Api.Kernel.Json;
using OpdTokens.Hosting.Startup;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.ExplainFailedStart();
builder.UseDefaultUrl("http://localhost:8000");
builder.ConfigureServer();
builder.AddRequestTelemetry();
builder.AddGrainAccess();
builder.AddAccess();
builder.Services
    .AddJson()
    .AddStrictInput()
    .AddProblems()
    .AddSingleton<ReplayMetrics>()
    .AddViewer()
    .AddCaching()
    .AddKnownProxies()
    .AddHttps()
    .AddCorsPolicy()
    .AddLimits()
    .AddAudit()
    .AddPages()
    .AddHealth()
    .AddErrorPages()
    .AddFeatures()
    .AddApiDescription();

var app = builder.Build();
app.UseHeadRequests();
app.UseRouting();
app.UseKnownProxies();
app.UseSecurityHeaders();
app.UseProblems();
app.UseHttps();
app.UseCorsPolicy();
app.UseAddressLimits();
app.UseWebSockets();
app.UseWebSocketOriginCheck();
app.UsePageCompression();
app.UseNotFoundPage();
app.UseAccess();
app.UseCallerLimits();
app.UseRequestTimeoutPolicy();
app.MapHealth();
app.MapErrorPages();
app.MapApiDescription();
app.MapPages();

app.MapFeatures();

app.LogWhenReady();
return await app.RunOrExplain(ListenErrors.Explain);

/// <summary>Public, so that tests can start the whole API.</summary>
public partial class Program;
