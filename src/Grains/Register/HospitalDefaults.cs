using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Register;

/// <summary>The policy of a hospital that has not set its own.</summary>
public sealed class HospitalDefaults
{
    public HospitalPolicy Policy { get; set; } = new();
}
