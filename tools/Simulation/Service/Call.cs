namespace OpdTokens.Simulation.Service;

/// <param name="Name">The endpoint, as in the contract.</param>
/// <param name="Status">Of HTTP; 0 when there was no answer.</param>
/// <param name="Code">Of a problem; empty for a success.</param>
/// <param name="IsExpected">The contract has this answer for what was asked.</param>
/// <param name="Took">From the request to the end of its answer.</param>
internal sealed record Call(string Name, int Status, string Code, bool IsExpected, TimeSpan Took);
