namespace OpdTokens.Deployment.Tests;

/// <summary>Who is meant by labels is there, and is nobody else.</summary>
public sealed class Selectors
{
    [KubectlTheory, Overlays]
    public void Whoever_makes_pods_selects_those_and_no_others(string overlay) => Assert.All(
        Overlay.Named(overlay).Workloads.Where(workload => workload.Selector is not null),
        workload => Assert.Equal(workload, Assert.Single(Overlay.Named(overlay).SelectedBy(workload.Selector!))));

    [KubectlTheory, Overlays]
    public void A_Service_leads_to_the_pods_of_its_name(string overlay) => Assert.All(
        Overlay.Named(overlay).Of<V1Service>(),
        service => Assert.Equal(service.Metadata.Name, Assert.Single(Overlay.Named(overlay).SelectedBy(new V1LabelSelector { MatchLabels = service.Spec.Selector })).Name));

    [KubectlTheory, Overlays]
    public void A_disruption_budget_protects_the_pods_of_its_name(string overlay) => Assert.All(
        Overlay.Named(overlay).Of<V1PodDisruptionBudget>(),
        budget => Assert.Equal(budget.Metadata.Name, Assert.Single(Overlay.Named(overlay).SelectedBy(budget.Spec.Selector)).Name));

    [KubectlTheory, Overlays]
    public void Pods_are_spread_among_their_like(string overlay) => Assert.All(
        Overlay.Named(overlay).Workloads.SelectMany(workload => (workload.Pod.TopologySpreadConstraints ?? []).Select(spread => (workload, spread))),
        pair => Assert.Equal(pair.workload, Assert.Single(Overlay.Named(overlay).SelectedBy(pair.spread.LabelSelector))));

    [KubectlTheory, Overlays]
    public void Silos_and_APIs_are_spread_over_zones_and_nodes(string overlay) => Assert.All(
        Overlay.Named(overlay).Of<V1Deployment>(),
        deployment => Assert.Equal(
            ["topology.kubernetes.io/zone", "kubernetes.io/hostname"],
            deployment.Spec.Template.Spec.TopologySpreadConstraints.Select(spread => spread.TopologyKey)));

    [KubectlTheory, Overlays]
    public void A_network_policy_is_about_pods_that_are_there(string overlay) =>
        Assert.All(Overlay.Named(overlay).Of<V1NetworkPolicy>(), policy => Assert.NotEmpty(Overlay.Named(overlay).SelectedBy(policy.Spec.PodSelector)));
}
