namespace OpdTokens.Api.Kernel.Examples;

/// <summary>A type whose members may be null. The description of the API writes it in place, with null.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OrNullAttribute : Attribute;
