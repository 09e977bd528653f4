namespace OpdTokens.Deployment.Tests;

/// <summary>Who may reach whom, whole: a path that is missing stops the service, one too many is a hole.</summary>
public sealed class NetworkPolicies
{
    private static readonly string[] InEveryOverlay =
    [
        "api -> silo:30000",
        "silo -> silo:11111",
        "monitoring/prometheus -> api:9464",
        "monitoring/prometheus -> silo:9464",
        .. ((string[])["api", "migration", "silo"]).SelectMany(NamesFor),
    ];

    [KubectlFact]
    public void In_the_demo_these_paths_are_open_and_no_others() => Assert.Equal(
        ((string[])[.. InEveryOverlay, "api -> postgres:5432", "migration -> postgres:5432", "silo -> postgres:5432", .. NamesFor("postgres")]).Order(StringComparer.Ordinal),
        Open(Overlay.Demo));

    [KubectlFact]
    public void In_production_these_paths_are_open_and_no_others() => Assert.Equal(
        ((string[])
        [
            .. InEveryOverlay,
            "ingress-nginx/ingress-nginx -> api:8080",
            "api -> 0.0.0.0/0:443",
            "api -> 10.20.0.10/32:5432",
            "migration -> 10.20.0.10/32:5432",
            "silo -> 10.20.0.10/32:5432",
        ]).Order(StringComparer.Ordinal),
        Open(Overlay.Production));

    [KubectlTheory, Overlays]
    public void What_one_side_may_the_other_lets_happen(string overlay)
    {
        var paths = new NetworkPaths(Overlay.Named(overlay));
        Assert.Equal(
            paths.Outward.Where(paths.IsInside).Select(path => path.ToString()).Distinct().Order(StringComparer.Ordinal),
            paths.Inward.Where(paths.IsInside).Select(path => path.ToString()).Distinct().Order(StringComparer.Ordinal));
    }

    [KubectlFact]
    public void The_internet_does_not_include_one_s_own_networks() => Assert.Equal(
        ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"],
        Overlay.Named(Overlay.Production).One<V1NetworkPolicy>("to-issuer").Spec.Egress.Single().To.Single().IpBlock.Except);

    private static IEnumerable<string> Open(string overlay)
    {
        var paths = new NetworkPaths(Overlay.Named(overlay));
        return paths.Outward.Concat(paths.Inward).Select(path => path.ToString()).Distinct().Order(StringComparer.Ordinal);
    }

    private static string[] NamesFor(string component) => [$"{component} -> kube-system/kube-dns:53", $"{component} -> kube-system/kube-dns:53/UDP"];
}
