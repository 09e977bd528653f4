using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using OpdTokens.Yardstick;

// The queue as one writes it first: the slot's row is locked, the token inserted, the count updated, in one transaction.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.ConfigureHttpJsonOptions(json =>
{
    json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
    json.SerializerOptions.TypeInfoResolverChain.Insert(0, Wire.Default);
});
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(new NpgsqlDataSourceBuilder(builder.Configuration.GetConnectionString("Postgres")).Build());
builder.Services.AddSingleton<Tokens>().AddSingleton<Slots>();
var variant = new Variant(builder.Configuration.GetValue<bool>("Extras"));
builder.Services.AddSingleton(variant);
if (variant.HasExtras)
{
    builder.Services.AddHostedService<Listener>();
}

var app = builder.Build();
var api = app.MapGroup("/api/v1");
api.MapPost("/doctors", async (NewDoctor doctor, Slots slots) => Results.Created((string?)null, await slots.Hire(doctor)));
api.MapPost("/slots", async (NewSlot slot, Slots slots) => Results.Created((string?)null, await slots.Open(slot)));
api.MapGet("/slots/{id}/queue", (string id, Slots slots) => slots.Queue(id));
api.MapPost("/tokens", (
    NewToken token, [FromHeader(Name = "Idempotency-Key")] string? key, Tokens tokens) => tokens.Allocate(token, key));
api.MapPatch("/tokens/{id}/status", (string id, StatusChange change, Tokens tokens) => tokens.ChangeStatus(id, change));

app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine("Ready."));
await app.RunAsync();
