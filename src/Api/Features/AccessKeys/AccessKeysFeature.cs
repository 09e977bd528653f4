using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.AccessKeys;

/// <summary>Manages the keys with which machines sign in.</summary>
internal sealed class AccessKeysFeature : IFeature
{
    public static IEnumerable<ApiTag> Tags => [new("Access", "Signing in, and the access keys of machines.")];

    public static IJsonTypeInfoResolver Json => AccessKeysJson.Default;

    public static void Map(RouteGroupBuilder api)
    {
        var keys = api.MapGroup("access-keys").WithTags("Access");
        CreateAccessKey.Map(keys);
        ListAccessKeys.Map(keys);
        RotateAccessKey.Map(keys);
        RevokeAccessKey.Map(keys);
    }
}

[JsonSerializable(typeof(NewAccessKey))]
[JsonSerializable(typeof(Revocation))]
[JsonSerializable(typeof(AccessKeyResponse[]))]
[JsonSerializable(typeof(ShownAccessKeyResponse))]
internal sealed partial class AccessKeysJson : JsonSerializerContext;
