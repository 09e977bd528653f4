namespace OpdTokens.Api.Kernel.Examples;

/// <summary>A type on the wire with an example for the API's description. The serializer writes the example as it writes any value.</summary>
internal interface IExample<out TSelf>
{
    static abstract TSelf Example { get; }
}
