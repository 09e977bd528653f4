using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpdTokens.Hosting.Audit;

[JsonSerializable(typeof(AuditRow[]))]
[JsonSerializable(typeof(Guid[]))]
internal sealed partial class AuditJson : JsonSerializerContext
{
    /// <summary>Members in lower case, as PostgreSQL has the names of its columns.</summary>
    public static AuditJson LowerCase { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = new Lower() });

    private sealed class Lower : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}
