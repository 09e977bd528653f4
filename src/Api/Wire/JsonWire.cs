using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpdTokens.Api.Wire;

/// <summary>The one set of JSON rules: strict in what it reads, snake case in what it writes.</summary>
internal static class JsonWire
{
    public static IServiceCollection AddJsonWire(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options => Apply(options.SerializerOptions));

    private static void Apply(JsonSerializerOptions options)
    {
        options.TypeInfoResolver = WireContext.Default;
        options.PropertyNamingPolicy = WireNames.Policy;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;

        // Names stay readable in every script; nothing here is ever embedded in HTML.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

        options.Converters.Add(new EnumConverter<TokenSource>());
        options.Converters.Add(new EnumConverter<TokenStatus>());
        options.Converters.Add(new EnumConverter<TimingBonusCounts>());
        options.Converters.Add(new EnumConverter<BoardShows>());
        options.Converters.Add(new EnumConverter<ErasureStatus>());
        options.Converters.Add(new SlotIdConverter());
        options.Converters.Add(new TimeOfDayConverter());
        options.Converters.Add(new InstantConverter());
    }
}
