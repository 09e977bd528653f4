namespace OpdTokens.Interleavings.Tests.Clients;

internal enum ClientAction
{
    Allocate,
    Emergency,
    Step,
    Move,
    Call,
    Change,
    Delay,
    Query,
}

/// <summary>What the clients of one run do most. Every run draws its own mix, so that some do little but one thing.</summary>
internal sealed class ClientActionMix
{
    private readonly List<ClientAction> _weighted = [];

    public ClientActionMix(SeededRandom random)
    {
        foreach (var action in Enum.GetValues<ClientAction>())
        {
            var usual = action switch
            {
                ClientAction.Allocate => 8,
                ClientAction.Emergency or ClientAction.Step or ClientAction.Move => 4,
                ClientAction.Query => 3,
                _ => 1,
            };
            _weighted.AddRange(Enumerable.Repeat(action, usual * random.OneOf(0, 1, 1, 3)));
        }

        _weighted.AddRange([ClientAction.Allocate, ClientAction.Allocate]);
    }

    public ClientAction Next(SeededRandom random) => random.Pick(_weighted);
}
