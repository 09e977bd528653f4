using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OpdTokens.Api.Kernel.Json;

/// <summary>The JSON settings of the API: strict when reading, snake case when writing.</summary>
internal static class JsonExtensions
{
    public static IServiceCollection AddJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options => Apply(options.SerializerOptions));

    /// <summary>Adds types with source-generated serialization. No type is serialized by reflection.</summary>
    public static IServiceCollection AddJsonTypes(this IServiceCollection services, IJsonTypeInfoResolver types) =>
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(types));

    private static void Apply(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Clear();
        options.PropertyNamingPolicy = WireNames.Policy;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;

        // Characters of all scripts are written unescaped. This is safe because no answer is embedded in HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

        options.Converters.Add(new EnumConverter());
        options.Converters.Add(new IdConverter<SlotId>(SlotId.TryParse));
        options.Converters.Add(new IdConverter<TokenId>(TokenId.TryParse));
        options.Converters.Add(new TimeOfDayConverter());
        options.Converters.Add(new EndTimeConverter());
        options.Converters.Add(new InstantConverter());
    }
}
