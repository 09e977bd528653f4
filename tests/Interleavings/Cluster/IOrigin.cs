namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>Who sends a message: an activation, or a client.</summary>
internal interface IOrigin
{
    string Name { get; }

    /// <summary>Null for a client.</summary>
    SimulatedSilo? Silo { get; }
}
