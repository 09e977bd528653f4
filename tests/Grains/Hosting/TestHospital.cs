using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpdTokens.Grains.Auditing;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Silo;
using Orleans.Serialization;
using Orleans.TestingHost;

namespace OpdTokens.Grains.Tests.Hosting;

/// <summary>A hospital on two silos, with a store and a clock that the test controls.</summary>
public sealed class TestHospital : IAsyncLifetime
{
    /// <summary>Everybody has a phone of their own.</summary>
    private static int _phones;

    public static readonly DateOnly Today = new(2026, 1, 30);

    private InProcessTestCluster? _cluster;
    private int _slotsMade;

    public HospitalId Id { get; } = HospitalId.Parse("main");

    public TestStore Store { get; } = new();

    public TestAudit Audit { get; } = new();

    public SettableClock Clock { get; } = new();

    public InProcessTestCluster Cluster => _cluster!;

    public IClusterClient Grains => Cluster.Client;

    public Task InitializeAsync() => Start();

    public async Task DisposeAsync() => await Cluster.DisposeAsync();

    /// <summary>Every silo dies at once, nothing is handed over, and new ones start on what the store holds.</summary>
    public async Task Crash()
    {
        foreach (var silo in Cluster.Silos.ToArray())
        {
            await Cluster.KillSiloAsync(silo);
        }

        await Cluster.DisposeAsync();
        Store.HealAll();
        Audit.Heal();
        await Start();
    }

    public async Task<int> AddDoctor() =>
        Value(await Grains.Hospital(Id).RegisterDoctor(new RegisterDoctor("Dr. Rao", "General Medicine"))).Id;

    /// <summary>A new slot of one hour, an hour after the last one that this hospital made for any doctor of the test.</summary>
    public async Task<SlotId> AddSlot(int doctor, int capacity, int? hour = null, DateOnly? date = null)
    {
        var start = hour ?? 9 + (_slotsMade++ % 14);
        var outcome = await Grains.Day(Id, doctor, date ?? Today)
            .AddSlot(new AddSlot(new TimeOnly(start, 0), new TimeOnly(start, 59), capacity));
        return Value(outcome).Id;
    }

    public Task<Outcome<TokenView>> Allocate(
        SlotId slot,
        TokenSource source = TokenSource.Online,
        Urgency urgency = Urgency.Routine,
        string? key = null,
        string name = "Asha Nair") =>
        Grains.Slot(Id, slot).Allocate(Request(slot.DoctorId, source, urgency, key, name));

    public static AllocateToken Request(
        int doctor,
        TokenSource source = TokenSource.Online,
        Urgency urgency = Urgency.Routine,
        string? key = null,
        string name = "Asha Nair") =>
        new(doctor, new Patient(name, $"+91 98470 {Interlocked.Increment(ref _phones):00000}"), source, Notes: null, urgency, key is null ? null : new RequestKey(key, 1));

    public async Task<TokenView[]> Tokens(SlotId slot) => [.. Value(await Grains.Slot(Id, slot).ListTokens())];

    public async Task<TokenView[]> Queue(SlotId slot) => [.. Value(await Grains.Slot(Id, slot).GetQueue()).Tokens];

    public async Task<SlotView> Slot(SlotId slot) => Value(await Grains.Slot(Id, slot).Get());

    public async Task<TokenView> Token(TokenId token) => Value(await Grains.OnToken(Id, token, slot => slot.GetToken(token)));

    public Task<Outcome<TokenView>> ChangeStatus(TokenId token, TokenStatus to, string? key = null) =>
        Grains.OnToken(Id, token, slot => slot.ChangeStatus(new ChangeStatus(token, to, RequestKey: key is null ? null : new RequestKey(key, 2))));

    public Task<Outcome<TokenView>> Move(TokenId token, SlotId to, string? key = null) =>
        Grains.OnToken(Id, token, slot => slot.Move(new MoveToken(token, to, RequestKey: key is null ? null : new RequestKey(key, 3))));

    /// <summary>Goes from slot to day and back a few times, so that what was asked before has come as far as it can.</summary>
    public async Task LookAround(SlotId slot)
    {
        for (var look = 0; look < 3; look++)
        {
            await Grains.DayOf(Id, slot).ListSlots();
            await Grains.Slot(Id, slot).Get();
        }
    }

    public static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;

    public static Refusal Reason<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Reason;

    private async Task Start()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddGrains().AddMemoryGrainStorage(GrainHosting.SubscriptionStorageName);
            silo.Services.RemoveAll<TimeProvider>();
            silo.Services.AddSingleton<TimeProvider>(Clock);
            silo.Services.AddSingleton<IAuditStore>(Audit);
            silo.Services.AddKeyedSingleton(GrainHosting.StorageName, (services, _) =>
                Store.For(services.GetRequiredService<Serializer>()));
        });
        builder.ConfigureClient(client => client.AddMemoryStreams(DayStream.Provider).AddOutgoingGrainCallFilter<CallAsService>());
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }
}
