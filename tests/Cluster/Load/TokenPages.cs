using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>Follows the links of a slot's list of tokens.</summary>
internal static class TokenPages
{
    /// <returns>Null when it was given up.</returns>
    public static async Task<Answer?> ReadAll(Caller caller, SlotId slot, CancellationToken giveUp)
    {
        var tokens = ImmutableArray.CreateBuilder<TokenSeen>();
        for (var path = $"tokens?slot_id={slot}&limit=500"; path is not null;)
        {
            var asked = path;
            var reply = await caller.Ask(
                () => ClientRequestHttp.Get(asked),
                async (response, cancellation) => new Page(
                    await response.EnsureSuccessStatusCode().Read<ImmutableArray<TokenSeen>>(cancellation), NextOf(response)),
                giveUp);
            if (reply.Value is not { } page)
            {
                return null;
            }

            tokens.AddRange(page.Tokens);
            path = page.Next;
        }

        return new Answer.Tokens(tokens.ToImmutable());
    }

    private static string? NextOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Link", out var links) && links.Single() is var link
            ? link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..link.IndexOf('>', StringComparison.Ordinal)]
            : null;

    private sealed record Page(ImmutableArray<TokenSeen> Tokens, string? Next);
}
