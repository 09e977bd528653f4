namespace OpdTokens.Grains.Interfaces;

[GenerateSerializer, Immutable, Alias("opd.register-doctor")]
public sealed record RegisterDoctor(string Name, string Specialization, RequestKey? RequestKey = null);

/// <summary>Changes what is given and leaves the rest.</summary>
[GenerateSerializer, Immutable, Alias("opd.change-doctor")]
public sealed record ChangeDoctor(
    string? Name = null, string? Specialization = null, bool? IsActive = null, RequestKey? RequestKey = null);
