namespace OpdTokens.Api.Input;

/// <summary>A part of a request that has been read, whatever its contract.</summary>
internal interface IRead
{
    /// <summary>Null when it did not read well.</summary>
    object? Contract { get; }
}
