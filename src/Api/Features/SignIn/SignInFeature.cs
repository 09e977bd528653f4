using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.SignIn;

/// <summary>Tells clients how to sign in, and who they are.</summary>
internal sealed class SignInFeature : IFeature
{
    public static IJsonTypeInfoResolver Json => SignInJson.Default;

    public static void Map(RouteGroupBuilder api)
    {
        GetSignIn.Map(api);
        GetMe.Map(api);
    }
}

[JsonSerializable(typeof(SignInResponse))]
[JsonSerializable(typeof(MeResponse))]
internal sealed partial class SignInJson : JsonSerializerContext;
