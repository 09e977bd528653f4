using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Audit;

/// <summary>Shows the hospital's audit log.</summary>
internal sealed class AuditFeature : IFeature
{
    public static IEnumerable<ApiTag> Tags => [new("Audit", "The log of changes and of reads of patient data.")];

    public static IJsonTypeInfoResolver Json => AuditJson.Default;

    public static void Map(RouteGroupBuilder api) => ListAudit.Map(api);
}

[JsonSerializable(typeof(AuditListQuery))]
[JsonSerializable(typeof(AuditEntryResponse[]))]
internal sealed partial class AuditJson : JsonSerializerContext;
