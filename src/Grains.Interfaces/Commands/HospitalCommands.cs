using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <param name="Id">The short name, for ever.</param>
/// <param name="Name">For people.</param>
/// <param name="Languages">IETF tags, the first one first, for example <c>hi</c>.</param>
/// <param name="Policy">Until the hospital sets its own.</param>
[GenerateSerializer, Immutable, Alias("opd.found-hospital")]
public sealed record CreateHospital(
    HospitalId Id, string Name, ImmutableArray<string> Languages, HospitalPolicy Policy, RequestKey? RequestKey = null);
