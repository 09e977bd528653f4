using Microsoft.Extensions.Options;

namespace OpdTokens.Api.Hosting;

internal sealed class HospitalOptions
{
    public const string Section = "OpdTokens";

    /// <summary>The hospital's short name, as it stands in grain keys.</summary>
    public string Hospital { get; set; } = "main";
}

internal sealed class HospitalOptionsValidator : IValidateOptions<HospitalOptions>
{
    public ValidateOptionsResult Validate(string? name, HospitalOptions options) =>
        HospitalId.TryParse(options.Hospital, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{HospitalOptions.Section}:Hospital is '{options.Hospital}'; write 1 to 32 of a-z, 0-9 and '-', "
                + "beginning with a letter or digit, for example 'main'.");
}
