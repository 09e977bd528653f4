using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace OpdTokens.Contracts.Tests;

/// <summary>Who may know whom. The folder list is the architecture only as long as these hold.</summary>
public sealed class Layers
{
    private const string Domain = @"^OpdTokens\.Grains\.Domain(\.|$)";

    private static readonly System.Reflection.Assembly Api = typeof(Program).Assembly;

    private static readonly Architecture Architecture = new ArchLoader()
        .LoadAssemblies(typeof(SlotState).Assembly, typeof(ISlotGrain).Assembly)
        .Build();

    [Fact]
    public void The_domain_knows_no_grain_no_host_and_of_Orleans_only_how_a_state_is_written_down() => Check(
        Types().That().ResideInNamespaceMatching(Domain).Should().NotDependOnAny(
            Types(includeReferenced: true).That().ResideInNamespaceMatching(@"^(Orleans|Microsoft|OpdTokens\.Grains(?!\.Interfaces|\.Domain)|OpdTokens\.Silo|OpdTokens\.Api)(\.|$)")
                .And().DoNotHaveFullNameMatching(@"^Orleans\.(GenerateSerializer|Id|Alias|Immutable|Concurrency\.Immutable)Attribute$")
                .And().DoNotHaveFullNameMatching(@"^Microsoft\.CodeAnalysis\.|^Microsoft\.CSharp\.")));

    [Fact]
    public void The_domain_waits_for_nothing_and_reads_no_clock_and_no_dice() => Check(
        Types().That().ResideInNamespaceMatching(Domain).Should().NotDependOnAny(
            Types(includeReferenced: true).That().HaveFullNameMatching(
                @"^System\.(TimeProvider|Random|Threading\..*|IO\..*|Net\..*|Security\.Cryptography\..*)$")));

    [Fact]
    public void The_api_reaches_the_grains_only_through_their_interfaces() =>
        Assert.DoesNotContain("OpdTokens.Grains", Api.GetReferencedAssemblies().Select(assembly => assembly.Name));

    [Fact]
    public void The_interfaces_know_nothing_of_the_product_behind_them() =>
        Assert.DoesNotContain(
            typeof(ISlotGrain).Assembly.GetReferencedAssemblies(),
            assembly => assembly.Name!.StartsWith("OpdTokens.", StringComparison.Ordinal));

    private static void Check(IArchRule rule)
    {
        var violations = rule.Evaluate(Architecture).Where(result => !result.Passed).Select(result => result.Description);
        Assert.Empty(violations);
    }
}
