using System.Collections.Immutable;
using System.Runtime.InteropServices;
using OpdTokens.Grains.Domain.Slots;

namespace OpdTokens.Hosting.Storage.Slots;

/// <summary>
/// What the store has of one slot, as the activation that writes it knows: so that a write contains what has changed, and not 500 tokens
/// for one. The slot is stored whole, and then only a tail with everything since. When the tails have cost as much as the slot, it is
/// stored whole again: a token costs about the square root of what it would cost if each write were whole.
/// </summary>
/// <remarks>
/// The slot that a tail follows still has what the tail replaces. So a change that takes a patient's data out of the slot is always
/// written whole. Not thread-safe: an activation has one write at a time, and ends when one fails.
/// </remarks>
internal sealed class SlotRow
{
    private readonly List<StoredToken> _tokens = [];
    private ImmutableArray<ForwardingAddress> _addresses = [];
    private (int Length, long Version)? _whole;
    private long _bytesOfTails;

    /// <returns>The bytes to store: the slot, or its tail.</returns>
    public byte[] Write(SlotState slot, SlotFormat format)
    {
        var mayFollow = _whole is not null & Take(slot.Tokens, format) & _addresses == slot.ForwardingAddresses;
        _addresses = slot.ForwardingAddresses;

        var (all, changed, bytesOfAll, bytesOfChanged) = (_tokens.Count, 0, 0L, 0L);
        foreach (var token in CollectionsMarshal.AsSpan(_tokens))
        {
            bytesOfAll += token.Bytes.Length;
            if (!token.IsInWhole)
            {
                changed++;
                bytesOfChanged += token.Bytes.Length;
            }
        }

        var withoutTokens = format.SerializeWithoutTokens(slot);
        var tail = SlotFormat.SizeOfTail(withoutTokens, bytesOfChanged, changed);
        if (mayFollow && _whole is { } whole && _bytesOfTails + tail <= whole.Length)
        {
            _bytesOfTails += tail;
            return SlotFormat.WriteTail(whole, withoutTokens, Changed(changed), tail);
        }

        var size = SlotFormat.SizeOfWhole(withoutTokens, bytesOfAll, all);
        (_whole, _bytesOfTails) = ((size, slot.Version), 0);
        return SlotFormat.WriteWhole(withoutTokens, All(), size);
    }

    /// <summary>Takes over the tokens of the next write. Those that have not changed are not serialized again.</summary>
    /// <returns>Whether a tail can say what has changed.</returns>
    private bool Take(TokenList tokens, SlotFormat format)
    {
        var (place, canFollow) = (0, true);
        foreach (var token in tokens)
        {
            if (place == _tokens.Count)
            {
                _tokens.Add(new StoredToken(token, format.Serialize(token), IsInWhole: false));
            }
            else if (!ReferenceEquals(_tokens[place].Token, token))
            {
                if (_tokens[place].Token.Id != token.Id)
                {
                    return Rearrange(tokens, format);
                }

                canFollow &= !LosesPatientData(_tokens[place].Token, token);
                _tokens[place] = new StoredToken(token, format.Serialize(token), IsInWhole: false);
            }

            place++;
        }

        return place == _tokens.Count ? canFollow : Rearrange(tokens, format);
    }

    /// <summary>After a token has left. An erasure looks for its patient where it is now, so nothing of it may stay here.</summary>
    private bool Rearrange(TokenList tokens, SlotFormat format)
    {
        var known = _tokens.ToDictionary(stored => stored.Token.Id);
        _tokens.Clear();
        _tokens.AddRange(tokens.Select(token => known.TryGetValue(token.Id, out var stored) && ReferenceEquals(stored.Token, token)
            ? stored
            : new StoredToken(token, format.Serialize(token), IsInWhole: false)));
        return false;
    }

    private static bool LosesPatientData(Token before, Token after) =>
        before.Ticket.Patient != after.Ticket.Patient || before.HandOver?.Displacing is not null || after.HasNoPatientData;

    private (int Place, byte[] Bytes)[] Changed(int count)
    {
        var changed = new (int, byte[])[count];
        for (var (place, next) = (0, 0); place < _tokens.Count; place++)
        {
            if (!_tokens[place].IsInWhole)
            {
                changed[next++] = (place, _tokens[place].Bytes);
            }
        }

        return changed;
    }

    private byte[][] All()
    {
        var all = new byte[_tokens.Count][];
        for (var place = 0; place < all.Length; place++)
        {
            var token = _tokens[place];
            all[place] = token.Bytes;
            _tokens[place] = token with { IsInWhole = true };
        }

        return all;
    }

    /// <param name="Token">The token as it was written last. A token never changes: one that takes a step is another object.</param>
    /// <param name="Bytes">Its bytes.</param>
    /// <param name="IsInWhole">Whether the whole slot in the store has it like this.</param>
    private readonly record struct StoredToken(Token Token, byte[] Bytes, bool IsInWhole);
}
