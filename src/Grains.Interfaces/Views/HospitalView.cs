using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <param name="Id">The short name, as it stands in grain keys and links.</param>
/// <param name="Name">For people.</param>
/// <param name="Languages">IETF tags, the first one first.</param>
/// <param name="Policy">What it was founded with.</param>
/// <param name="CreatedAt">UTC; null for the deployment's own, which was always there.</param>
[GenerateSerializer, Immutable, Alias("opd.hospital-view")]
public sealed record HospitalView(
    HospitalId Id, string Name, ImmutableArray<string> Languages, HospitalPolicy Policy, DateTimeOffset? CreatedAt);
