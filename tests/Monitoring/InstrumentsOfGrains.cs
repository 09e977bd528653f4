using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Grains;
using OpdTokens.Monitoring.Tests.Watching;

namespace OpdTokens.Monitoring.Tests;

public sealed class InstrumentsOfGrains
{
    [Fact]
    public void What_only_an_accident_moves_is_there_all_the_same()
    {
        var published = new HashSet<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) => published.Add(NameOf(instrument));
        listener.Start();
        var grains = new ServiceCollection().AddGrainServices();
        using var services = grains.BuildServiceProvider();
        foreach (var type in grains.Select(service => service.ServiceType).Where(HasInstruments))
        {
            services.GetRequiredService(type);
        }

        Assert.Empty(InterruptedHandOverMetrics.Names.Except(published));
    }

    /// <summary>The others need a silo.</summary>
    private static bool HasInstruments(Type type) =>
        type.Assembly == typeof(GrainServices).Assembly && type.Name.EndsWith("Metrics", StringComparison.Ordinal);

    /// <summary>As the exporter makes it.</summary>
    private static string NameOf(Instrument instrument) =>
        instrument.Name.Replace('.', '_') + (instrument is Counter<long> ? "_total" : "");
}
