using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Tokens;

/// <summary>Gives tokens, finds and corrects them, and takes them through their lifecycle.</summary>
internal sealed class TokensFeature : IFeature
{
    public static IEnumerable<ApiTag> Tags => [new("Tokens", "Patients' places in the queue.")];

    public static IJsonTypeInfoResolver Json => TokensJson.Default;

    public static void Map(RouteGroupBuilder api)
    {
        var tokens = api.MapGroup("tokens").WithTags("Tokens");
        GiveToken.Map(tokens);
        ListTokens.Map(tokens);
        GetToken.Map(tokens);
        GetTokenByNumber.Map(tokens);
        CorrectToken.Map(tokens);
        ChangeTokenStatus.Map(tokens);
        CancelToken.Map(tokens);
        MoveToken.Map(tokens);
        MarkNoShow.Map(tokens);
    }
}

[JsonSerializable(typeof(NewToken))]
[JsonSerializable(typeof(UrgencyQuery))]
[JsonSerializable(typeof(TokenListQuery))]
[JsonSerializable(typeof(TokenCorrection))]
[JsonSerializable(typeof(StatusChange))]
[JsonSerializable(typeof(Cancellation))]
[JsonSerializable(typeof(Reallocation))]
[JsonSerializable(typeof(TokenResponse[]))]
[JsonSerializable(typeof(GivenTokenResponse))]
internal sealed partial class TokensJson : JsonSerializerContext;
