using System.Reflection;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Contracts.Tests;

/// <summary>What is written down must be read by later versions, whatever the types are called by then.</summary>
public sealed class StoredTypes
{
    private const string Domain = "OpdTokens.Grains.Domain";

    private static readonly Type[] Serialized =
    [
        .. new[] { typeof(SlotState).Assembly, typeof(ISlotGrain).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is not null),
    ];

    [Fact]
    public void Every_type_that_is_written_down_has_a_name_of_its_own_that_is_not_its_CLR_name()
    {
        var aliases = Serialized.Select(type => (type, type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias)).ToArray();

        Assert.DoesNotContain(aliases, named => named.Alias?.StartsWith("opd.", StringComparison.Ordinal) != true);
        Assert.Equal(aliases.Length, aliases.Select(named => named.Alias).Distinct().Count());
    }

    [Fact]
    public void Every_property_of_a_stored_state_is_numbered() => Assert.DoesNotContain(
        Serialized
            .Where(type => IsOfDomain(type) && type.GetConstructor([]) is not null)
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(property => property.SetMethod is not null)
            // Stored through a property of its own, which has the number.
            .Where(property => property.PropertyType != typeof(TokenList)),
        property => property.GetCustomAttribute<IdAttribute>() is null);

    [Fact]
    public void Every_grain_interface_and_method_has_a_name_that_survives_renaming()
    {
        var interfaces = new[] { typeof(SlotState).Assembly, typeof(ISlotGrain).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type))
            .ToArray();

        Assert.Contains(typeof(ISlotGrain), interfaces);
        Assert.DoesNotContain(interfaces, type => type.GetCustomAttribute<AliasAttribute>(inherit: false) is null);
        Assert.DoesNotContain(
            interfaces.SelectMany(type => type.GetMethods()),
            method => method.GetCustomAttribute<AliasAttribute>(inherit: false) is null);
    }

    private static bool IsOfDomain(Type type) =>
        type.Namespace == Domain || type.Namespace!.StartsWith($"{Domain}.", StringComparison.Ordinal);
}
