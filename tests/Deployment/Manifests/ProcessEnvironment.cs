using System.Text;

namespace OpdTokens.Deployment.Tests.Manifests;

/// <summary>The environment that a container's process finds.</summary>
internal static class ProcessEnvironment
{
    private const string PodAddress = "10.244.1.7";

    /// <summary>Later ones win over earlier ones, as at the kubelet.</summary>
    public static Dictionary<string, string> Of(V1Container container, Overlay overlay)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var given = (container.EnvFrom ?? []).SelectMany(source => overlay.One<V1ConfigMap>(source.ConfigMapRef.Name).Data)
            .Concat((container.Env ?? []).Select(variable => KeyValuePair.Create(variable.Name, Value(variable, overlay))));
        foreach (var (name, value) in given)
        {
            variables[name] = value;
        }

        return variables;
    }

    private static string Value(V1EnvVar variable, Overlay overlay) => variable.ValueFrom switch
    {
        null => variable.Value,
        { SecretKeyRef: { } secret } when overlay.Has<V1Secret>(secret.Name) =>
            Encoding.UTF8.GetString(overlay.One<V1Secret>(secret.Name).Data[secret.Key]),
        { SecretKeyRef: { } secret } => MadeByOperator.Secrets[secret.Name][secret.Key],
        { FieldRef.FieldPath: "status.podIP" } => PodAddress,
        _ => throw new NotSupportedException($"{variable.Name} has a source that no manifest has used so far; say here what it gives."),
    };
}
