using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Deployment.Tests.Manifests;

/// <summary>What a silo, an API or the migration makes of its environment.</summary>
internal sealed class ServiceSettings(IReadOnlyDictionary<string, string> variables)
{
    /// <summary>As they stand in the environment.</summary>
    public IReadOnlyDictionary<string, string> Variables => variables;

    public IConfiguration Configuration { get; } = new ConfigurationBuilder()
        .AddInMemoryCollection(variables.Select(variable => KeyValuePair.Create(variable.Key.Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value)))
        .Build();

    /// <summary>Read and validated as the processes do it.</summary>
    /// <exception cref="OptionsValidationException">One is no setting, or a wrong one; the failures say which.</exception>
    public OpdTokensOptions Options
    {
        get
        {
            var builder = Host.CreateEmptyApplicationBuilder(settings: null);
            builder.Configuration.AddConfiguration(Configuration);
            builder.AddSettings();
            using var host = builder.Build();
            return host.Services.GetRequiredService<IOptions<OpdTokensOptions>>().Value;
        }
    }

    public static ServiceSettings OfSilo(Overlay overlay) => Of(overlay.Silo.Spec.Template, overlay);

    public static ServiceSettings OfApi(Overlay overlay) => Of(overlay.Api.Spec.Template, overlay);

    public static ServiceSettings OfMigration(Overlay overlay) => Of(overlay.Migration.Spec.Template, overlay);

    private static ServiceSettings Of(V1PodTemplateSpec pods, Overlay overlay) => new(ProcessEnvironment.Of(pods.Spec.Containers.Single(), overlay));
}
