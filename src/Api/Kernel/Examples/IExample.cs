namespace OpdTokens.Api.Kernel.Examples;

/// <summary>
/// A request or response type with an example for the OpenAPI document. The API's serializer writes the example, so it
/// has the real format.
/// </summary>
internal interface IExample<out TSelf>
{
    static abstract TSelf Example { get; }
}
