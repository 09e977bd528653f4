namespace OpdTokens.Deployment.Tests.Manifests;

/// <summary>What the network policies of an overlay add up to.</summary>
internal sealed class NetworkPaths(Overlay overlay)
{
    /// <summary>What those who open connections may do.</summary>
    public IEnumerable<NetworkPath> Outward => overlay.Workloads.SelectMany(from => Rules(from, "Egress", policy => policy.Egress?.Select(rule => (rule.To, rule.Ports)))
        .SelectMany(rule => Others(rule.Peers).SelectMany(to => PortsOf(rule.Ports, to.Pods).Select(port => new NetworkPath(from.Component, to.Name, port)))));

    /// <summary>What those who are called let happen.</summary>
    public IEnumerable<NetworkPath> Inward => overlay.Workloads.SelectMany(to => Rules(to, "Ingress", policy => policy.Ingress?.Select(rule => (rule.FromProperty, rule.Ports)))
        .SelectMany(rule => Others(rule.Peers).SelectMany(from => PortsOf(rule.Ports, to).Select(port => new NetworkPath(from.Name, to.Component, port)))));

    /// <summary>Within the overlay, or to or from what is not of it.</summary>
    public bool IsInside(NetworkPath path) => IsOurs(path.From) && IsOurs(path.To);

    private bool IsOurs(string name) => overlay.Workloads.Any(workload => workload.Component == name);

    /// <summary>Pods that no policy is about may do anything.</summary>
    private IEnumerable<(IList<V1NetworkPolicyPeer>? Peers, IList<V1NetworkPolicyPort>? Ports)> Rules(
        Workload pods,
        string direction,
        Func<V1NetworkPolicySpec, IEnumerable<(IList<V1NetworkPolicyPeer>, IList<V1NetworkPolicyPort>)>?> rulesOf)
    {
        V1NetworkPolicySpec[] policies =
            [.. overlay.Of<V1NetworkPolicy>().Select(policy => policy.Spec).Where(policy => policy.PolicyTypes.Contains(direction) && policy.PodSelector.Matches(pods.Labels))];
        return policies.Length == 0 ? [(null, null)] : policies.SelectMany(policy => rulesOf(policy)?.Select(rule => ((IList<V1NetworkPolicyPeer>?)rule.Item1, (IList<V1NetworkPolicyPort>?)rule.Item2)) ?? []);
    }

    private IEnumerable<(string Name, Workload? Pods)> Others(IList<V1NetworkPolicyPeer>? peers) =>
        peers is null ? [(NetworkPath.Anyone, null)] : peers.SelectMany(Others);

    private IEnumerable<(string Name, Workload? Pods)> Others(V1NetworkPolicyPeer peer) => peer switch
    {
        { IpBlock: { } block } => [(block.Cidr, null)],
        { NamespaceSelector: { } home } => [($"{Written(home)}/{(peer.PodSelector is { } pods ? Written(pods) : NetworkPath.Any)}", null)],
        _ => overlay.SelectedBy(peer.PodSelector).Select(workload => (workload.Component, (Workload?)workload)),
    };

    private static string Written(V1LabelSelector selector) => string.Join(',', selector.MatchLabels.Values);

    private static IEnumerable<string> PortsOf(IList<V1NetworkPolicyPort>? ports, Workload? pods) => ports is null
        ? [NetworkPath.Any]
        : ports.Select(port => $"{pods?.Number(port.Port)?.ToString() ?? port.Port.Value}{(port.Protocol is null or "TCP" ? "" : $"/{port.Protocol}")}");
}
