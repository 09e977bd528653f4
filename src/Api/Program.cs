using OpdTokens.Api;
using OpdTokens.Api.Access;
using OpdTokens.Api.Analytics;
using OpdTokens.Api.Answers;
using OpdTokens.Api.Audit;
using OpdTokens.Api.Caching;
using OpdTokens.Api.Days;
using OpdTokens.Api.Doctors;
using OpdTokens.Api.Health;
using OpdTokens.Api.Hospitals;
using OpdTokens.Api.Hosting;
using OpdTokens.Api.Limits;
using OpdTokens.Api.Live;
using OpdTokens.Api.OpenApi;
using OpdTokens.Api.Pages;
using OpdTokens.Api.Patients;
using OpdTokens.Api.Phones;
using OpdTokens.Api.Policies;
using OpdTokens.Api.Slots;
using OpdTokens.Api.Tokens;
using OpdTokens.Api.Wire;
using OpdTokens.Hosting.Startup;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.ExplainFailedStart();
builder.ListenByDefaultOn("http://localhost:8000");
builder.ConfigureServer();
builder.AddRequestTelemetry();
builder.AddGrainAccess();
builder.AddAccess();
builder.Services
    .AddJsonWire()
    .AddStrictInput()
    .AddAnswers()
    .AddProblems()
    .AddCallerHospital()
    .AddViewer()
    .AddCaching()
    .AddPhoneRegions()
    .AddKnownProxies()
    .AddHttps()
    .AddOtherWebsites()
    .AddLimits()
    .AddAudit()
    .AddLiveFeeds()
    .AddPages()
    .AddApiDescription();

var app = builder.Build();
app.UseKnownProxies();
app.UseSecurityHeaders();
app.UseProblems();
app.UseHttps();
app.UseOtherWebsites();
app.UseAddressLimits();
app.UseWebSockets();
app.UseWebSocketOrigins();
app.UsePageFiles();
app.UseAccess();
app.UseCallerLimits();
app.UseRequestTimes();
app.MapHealth();
app.MapErrorPages();
app.MapApiDescription();
app.MapPages();

var api = app.MapApiRoot();
api.MapSignIn();
api.MapHospitals();
api.MapAccessKeys();
api.MapDoctors();
api.MapSlots();
api.MapTokens();
api.MapDays();
api.MapLive();
api.MapAnalytics();
api.MapPolicy();
api.MapPatients();
api.MapAudit();

app.AnnounceWhenReady();
return await app.RunOrExplain(FailedStart.Explain);

/// <summary>Public, so that tests can start the whole API.</summary>
public partial class Program;
