namespace OpdTokens.Grains.Interfaces;

[GenerateSerializer, Immutable, Alias("opd.register-doctor")]
public sealed record RegisterDoctor(string Name, string Specialization, RequestKey? RequestKey = null, string? Room = null);

/// <summary>Changes what is given and leaves the rest. An empty room is none.</summary>
[GenerateSerializer, Immutable, Alias("opd.change-doctor")]
public sealed record ChangeDoctor(
    string? Name = null, string? Specialization = null, bool? IsActive = null, RequestKey? RequestKey = null, string? Room = null);
