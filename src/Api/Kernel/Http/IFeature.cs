using System.Text.Json.Serialization.Metadata;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>A folder of use cases below <c>Features</c>. Features do not depend on each other.</summary>
internal interface IFeature
{
    /// <summary>The groups of operations that the feature introduces in the API's description.</summary>
    static virtual IEnumerable<ApiTag> Tags => [];

    /// <summary>The types that the feature reads and writes as JSON, generated at compile time.</summary>
    static abstract IJsonTypeInfoResolver Json { get; }

    /// <summary>Maps the feature's endpoints below <see cref="ApiPaths.Root"/>.</summary>
    static abstract void Map(RouteGroupBuilder api);

    /// <summary>Registers the services that only this feature uses.</summary>
    static virtual void AddServices(IServiceCollection services)
    {
    }
}

/// <summary>A group of operations in the API's description.</summary>
internal sealed record ApiTag(string Name, string Description);
