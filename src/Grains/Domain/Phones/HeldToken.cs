using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>One token that a phone holds, or is about to.</summary>
/// <param name="Claim">The request that it was given to; empty for what was found in its slot.</param>
/// <param name="DoctorId">Whose token it is.</param>
/// <param name="Token">Null while the request is being decided.</param>
/// <param name="Since">UTC.</param>
public sealed record HeldToken(Guid Claim, int DoctorId, TokenId? Token, DateTimeOffset Since);
