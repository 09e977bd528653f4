namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// Does for a hospital what nobody asks for: looks after the days that nobody touches. Key: <see cref="GrainKeys.Maintenance"/>.
/// </summary>
[Alias("opd.hospital-caretaker")]
public interface IHospitalMaintenanceGrain : IGrainWithStringKey
{
    /// <summary>Begins a round when one is due, and goes on with it for some seconds at most.</summary>
    /// <returns>Whether the round is not over yet, so that it is to be called again at once.</returns>
    [Alias("tend")]
    Task<bool> RunMaintenance();
}
