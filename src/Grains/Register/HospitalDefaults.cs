using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Register;

/// <summary>The deployment's own hospital, which no operator has to found, and the policy of one that has not set its own.</summary>
public sealed class HospitalDefaults
{
    public HospitalId Id { get; set; } = HospitalId.Parse("main");

    public HospitalPolicy Policy { get; set; } = new();
}
