using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace OpdTokens.Hosting.Settings;

public static class SettingsExtensions
{
    /// <summary>
    /// Reads section <c>OpdTokens</c>. A missing or wrong setting stops the start with an
    /// <see cref="OptionsValidationException"/> whose failures say which, and give an example.
    /// </summary>
    public static IHostApplicationBuilder AddSettings(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<OpdTokensOptions>, SettingsValidator>();
        builder.Services.AddOptions<OpdTokensOptions>().Configure<IConfiguration>(Bind).ValidateOnStart();
        builder.Services.AddHospitalDefaults();
        return builder;
    }

    /// <summary>A silo without a cluster has nobody to call it.</summary>
    internal static IHostApplicationBuilder RequireCluster(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OpdTokensOptions>().Validate(
            options => options.Mode == HostMode.Cluster,
            "OpdTokens:Mode is that of an API, which a silo can't be: write cluster. For everything in one process start src/Api.");
        return builder;
    }

    /// <summary>What decides how the host is put together, and so has to be known before it is.</summary>
    /// <returns>The default when it can't be read; the start says so later, with everything else that is wrong.</returns>
    public static HostMode Mode(this IConfiguration configuration) =>
        Enum.TryParse<HostMode>(configuration[$"{OpdTokensOptions.Section}:{nameof(OpdTokensOptions.Mode)}"], ignoreCase: true, out var mode)
            ? mode
            : default;

    /// <exception cref="OptionsValidationException">A setting is none, or not of its kind; the failures say which.</exception>
    public static void EnsureReadable(this IConfiguration configuration)
    {
        string[] unreadable =
            [.. SettingsReader.FindUnreadable(configuration.GetSection(OpdTokensOptions.Section), new OpdTokensOptions())];
        if (unreadable.Length > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(OpdTokensOptions), unreadable);
        }
    }

    private static void Bind(OpdTokensOptions options, IConfiguration configuration)
    {
        configuration.EnsureReadable();
        configuration.GetSection(OpdTokensOptions.Section).Bind(options);
    }
}
