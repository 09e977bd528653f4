using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Grains.Telemetry;
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
        var metrics = new ServiceCollection().AddGrainMetrics();
        using var services = metrics.BuildServiceProvider();
        foreach (var type in metrics.Select(service => service.ServiceType).Where(type => type.Assembly == typeof(GrainMetrics).Assembly))
        {
            services.GetRequiredService(type);
        }

        Assert.Empty(AfterAnAccident.Names.Except(published));
    }

    /// <summary>As the exporter makes it.</summary>
    private static string NameOf(Instrument instrument) =>
        instrument.Name.Replace('.', '_') + (instrument is Counter<long> ? "_total" : "");
}
