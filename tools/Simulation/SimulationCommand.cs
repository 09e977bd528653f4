using System.CommandLine;
using System.CommandLine.Parsing;

namespace OpdTokens.Simulation;

internal static class SimulationCommand
{
    private static readonly Uri UsualAddress = new("http://localhost:8000");

    public static RootCommand Create()
    {
        var preset = new Option<string>("--preset")
        {
            Description = string.Join("; ", Preset.All.Select(one => $"{one.Name}: {one.Description}")) + ".",
            DefaultValueFactory = _ => Preset.Classic.Name,
        };
        preset.AcceptOnlyFromAmong([.. Preset.All.Select(one => one.Name)]);
        var seed = new Option<uint>("--seed") { Description = "Makes the day; the same one makes the same day.", DefaultValueFactory = _ => 1 };
        var url = new Option<Uri>("--url")
        {
            Description = "A service that runs. When none does, one is started for the day.",
            DefaultValueFactory = _ => UsualAddress,
            CustomParser = ReadAddress,
        };
        var key = new Option<string?>("--key") { Description = "An access key, for a service that asks for one." };
        var fresh = new Option<bool>("--fresh") { Description = "Starts a service for the day in any case." };
        var report = new Option<FileInfo>("--report") { Description = "Where the page goes.", DefaultValueFactory = _ => new FileInfo("simulated-day.html") };
        var command = new RootCommand("Plays a hospital's day against the public API, checks what must always hold, and reports.")
        {
            preset, seed, url, key, fresh, report,
        };
        command.SetAction((arguments, cancelled) => new Simulation(
            Preset.All.Single(one => one.Name == arguments.GetValue(preset)),
            arguments.GetValue(seed),
            arguments.GetValue(fresh) ? null : arguments.GetValue(url),
            arguments.GetValue(key),
            arguments.GetValue(report)!).Run(cancelled));
        return command;
    }

    private static Uri ReadAddress(ArgumentResult written)
    {
        if (Uri.TryCreate(written.Tokens[0].Value, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
        {
            return address;
        }

        written.AddError("--url: write the address of a service, for example http://localhost:8000.");
        return UsualAddress;
    }
}
