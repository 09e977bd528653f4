using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(OpdTokens.SimulatedClock.UseSimulatedTime))]

namespace OpdTokens.SimulatedClock;

/// <summary>Gives a service, which knows nothing of it, another clock. Hosting startups come first, and the first clock registered counts.</summary>
internal sealed class UseSimulatedTime : IHostingStartup
{
    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(
        new SimulatedTime(ClockFile.Open(Environment.GetEnvironmentVariable(ClockFile.Variable)!))));
}
