using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Interfaces;
using Orleans.Configuration;

namespace OpdTokens.Hosting.Settings;

public static class SettingsExtensions
{
    /// <summary>
    /// Reads section <c>OpdTokens</c>. A missing or invalid setting stops the start with an
    /// <see cref="OptionsValidationException"/>, each of whose failures names a setting and gives an example.
    /// </summary>
    public static IHostApplicationBuilder AddSettings(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<OpdTokensOptions>, SettingsValidator>();
        builder.Services.AddOptions<OpdTokensOptions>().Configure<IConfiguration>(Bind).ValidateOnStart();
        builder.Services.AddHospitalDefaults();
        return builder;
    }

    /// <summary>Requires the mode of a separate silo process. A silo outside a cluster has no callers.</summary>
    internal static IHostApplicationBuilder RequireCluster(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<OpdTokensOptions>().Validate(
            options => options.Mode == HostMode.Cluster,
            "OpdTokens:Mode must be cluster for a silo. "
            + "For everything in one process start src/Api.");
        return builder;
    }

    /// <summary>Sets the ids of the cluster, for a silo or a client.</summary>
    internal static void AddClusterIds(this IServiceCollection services) =>
        services.AddOptions<ClusterOptions>().Configure<IOptions<OpdTokensOptions>>((ids, options) =>
            (ids.ClusterId, ids.ServiceId) = (options.Value.Cluster.ClusterId, options.Value.Cluster.ServiceId));

    /// <summary>The mode determines which services a host has, so it is read before the host is built.</summary>
    /// <returns>
    /// The default for an invalid mode, which the validation reports later, together with all other failures.
    /// </returns>
    public static HostMode Mode(this IConfiguration configuration) =>
        Enum.TryParse<HostMode>(
            configuration[$"{OpdTokensOptions.Section}:{nameof(OpdTokensOptions.Mode)}"],
            ignoreCase: true,
            out var mode)
            ? mode
            : default;

    /// <summary>Reads and validates the settings of a command, which has no host.</summary>
    /// <exception cref="OptionsValidationException">A setting is unknown, missing or invalid.</exception>
    public static OpdTokensOptions ReadSettings(this IConfiguration configuration)
    {
        var options = new OpdTokensOptions();
        Bind(options, configuration);
        return new SettingsValidator().Validate(Options.DefaultName, options) is { Failed: true } failed
            ? throw new OptionsValidationException(Options.DefaultName, typeof(OpdTokensOptions), failed.Failures)
            : options;
    }

    /// <exception cref="OptionsValidationException">A setting is unknown, or its value has the wrong type.</exception>
    public static void EnsureReadable(this IConfiguration configuration)
    {
        string[] unreadable =
        [
            .. SettingsFormatCheck.FindFailures(
                configuration.GetSection(OpdTokensOptions.Section), new OpdTokensOptions()),
        ];
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

    /// <summary>A hospital without its own policy gets the configured time zone and phone region.</summary>
    private static void AddHospitalDefaults(this IServiceCollection services) =>
        services.AddOptions<HospitalDefaultOptions>().Configure<IOptions<OpdTokensOptions>>((defaults, options) =>
        {
            defaults.Id = HospitalId.Parse(options.Value.Hospital);
            defaults.Policy = defaults.Policy with
            {
                TimeZone = IanaTimeZone(options.Value.TimeZone),
                PhoneRegion = options.Value.PhoneRegion,
            };
        });

    private static string IanaTimeZone(string configured)
    {
        var zone = configured.Length > 0 ? configured : TimeZoneInfo.Local.Id;
        return TimeZoneInfo.TryConvertWindowsIdToIanaId(zone, out var iana) ? iana : zone;
    }
}
