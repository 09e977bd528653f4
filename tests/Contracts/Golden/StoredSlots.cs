using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Storage;
using OpdTokens.Hosting.Storage.Slots;
using Orleans.Serialization;

namespace OpdTokens.Contracts.Tests.Golden;

/// <summary>A slot whose tokens are stored each by itself.</summary>
public sealed class StoredSlots : IDisposable
{
    private static readonly SlotState Slot = (SlotState)Sample.Of(typeof(SlotState));

    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private readonly StateSerializer _stored;

    public StoredSlots() => _stored = new StateSerializer(_services.GetRequiredService<Serializer>());

    public void Dispose() => _services.Dispose();

    [Fact]
    public void A_slot_is_read_as_it_was_written_with_tokens_and_without()
    {
        Assert.NotEmpty(Slot.Tokens);
        AssertStored(Slot);
        AssertStored(Slot with { Tokens = [] });
        AssertStored(new SlotState());
    }

    [Fact]
    public void A_token_that_has_changed_or_left_since_the_last_write_is_not_written_as_it_was()
    {
        _stored.Serialize(Slot);
        var changed = Slot with { Tokens = [Slot.Tokens[0] with { MoveAttempts = 77 }, .. Slot.Tokens.Skip(1), Slot.Tokens[0] with { MoveAttempts = 78 }] };

        AssertStored(changed);
        AssertStored(changed with { Tokens = [.. changed.Tokens.Skip(1)] });
        AssertStored(Slot);
    }

    [Fact]
    public void What_an_earlier_version_wrote_in_one_piece_is_read()
    {
        var whole = new BinaryData(_services.GetRequiredService<Serializer>().SerializeToArray(Slot));

        Assert.Equal(StateText.Of(Slot), StateText.Of(_stored.Deserialize<SlotState>(whole)!));
    }

    [Fact]
    public void Bytes_that_were_cut_off_are_no_slot_with_fewer_tokens()
    {
        var bytes = _stored.Serialize(Slot).ToArray();

        foreach (var length in Enumerable.Range(2, bytes.Length - 2))
        {
            Assert.ThrowsAny<Exception>(() => _stored.Deserialize<SlotState>(new BinaryData(bytes.AsMemory(0, length))));
        }
    }

    [Fact]
    public void A_token_more_is_stored_as_a_tail_that_is_much_shorter_than_the_slot()
    {
        var row = new SlotRow();
        var slot = Slot with { Tokens = [.. Many(200)] };
        var whole = Write(row, slot);
        var tail = Write(row, slot with { Tokens = slot.Tokens.Add(Many(201)[^1]) });

        Assert.False(SlotFormat.IsTail(whole));
        Assert.True(SlotFormat.IsTail(tail));
        Assert.InRange(tail.Length, 1, whole.Length / 10);
    }

    [Fact]
    public void Whatever_changes_from_write_to_write_is_read_as_it_was_written_last()
    {
        var (row, slot, whole, tails) = (new SlotRow(), Slot with { Tokens = [.. Many(60)] }, Array.Empty<byte>(), 0);
        for (var write = 0; write < 300; write++)
        {
            var token = slot.Tokens[write * 7_919 % slot.Tokens.Count];
            slot = slot with
            {
                Version = slot.Version + 1,
                Tokens = (write * 13 / 10 % 10) switch
                {
                    0 => slot.Tokens.Remove(token.Id).Add(token),
                    1 => slot.Tokens.Remove(token.Id),
                    < 6 => slot.Tokens.Add(Many(1000 + write)[^1]),
                    _ => slot.Tokens.Replace(token with { MoveAttempts = write }),
                },
            };
            var written = Write(row, slot);
            (whole, var stored) = SlotFormat.IsTail(written) ? (whole, [.. whole, .. written]) : (written, written);
            tails += SlotFormat.IsTail(written) ? 1 : 0;

            Assert.Equal(StateText.Of(slot), StateText.Of(_stored.Deserialize<SlotState>(new BinaryData(stored))!));
        }

        Assert.InRange(tails, 100, 299);
    }

    [Fact]
    public void Tails_cost_no_more_than_the_slot_before_it_is_stored_whole_again()
    {
        var row = new SlotRow();
        var slot = Slot with { Tokens = [.. Many(100)] };
        var whole = Write(row, slot).Length;
        var tails = 0;
        for (var more = 101; ; more++)
        {
            slot = slot with { Tokens = slot.Tokens.Add(Many(more)[^1]) };
            var written = Write(row, slot);
            if (!SlotFormat.IsTail(written))
            {
                break;
            }

            tails += written.Length;
        }

        Assert.InRange(tails, whole / 2, whole);
    }

    public static TheoryData<string, Func<SlotState, SlotState>> Erasing => new()
    {
        { "an erasure", slot => slot with { Tokens = slot.Tokens.Replace(slot.Tokens[5].WithoutPatientData()) } },
        {
            "a correction of the patient", slot => slot with
            {
                Tokens = slot.Tokens.Replace(
                    slot.Tokens[5] with { Ticket = slot.Tokens[5].Ticket with { Patient = new Patient("Ravi Menon", "") } }),
            }
        },
        { "a token that has left", slot => slot with { Tokens = slot.Tokens.Remove(slot.Tokens[5].Id) } },
        { "an emergency that got no seat", slot => slot with { Tokens = slot.Tokens.Replace(slot.Tokens[5] with { HandOver = null }) } },
        { "an erased address", slot => slot with { ForwardingAddresses = [] } },
    };

    [Theory, MemberData(nameof(Erasing))]
    public void Patient_data_that_leaves_a_slot_does_not_stay_in_front_of_a_tail(string what, Func<SlotState, SlotState> erase)
    {
        var row = new SlotRow();
        var slot = Slot with { Tokens = [.. Many(200)] };
        Write(row, slot);
        Assert.True(SlotFormat.IsTail(Write(row, slot = slot with { Version = slot.Version + 1 })), what);

        Assert.False(SlotFormat.IsTail(Write(row, erase(slot))), what);
    }

    [Fact]
    public void A_tail_behind_another_state_of_the_slot_is_not_read()
    {
        var row = new SlotRow();
        var slot = Slot with { Tokens = [.. Many(50)] };
        var whole = Write(row, slot);
        var other = _stored.Serialize(slot with { Version = slot.Version + 7 }).ToArray();
        var tail = Write(row, slot with { Version = slot.Version + 1 });

        Assert.Equal(slot.Version + 1, _stored.Deserialize<SlotState>(new BinaryData([.. whole, .. tail]))!.Version);
        Assert.Throws<InvalidDataException>(() => _stored.Deserialize<SlotState>(new BinaryData([.. other, .. tail])));
        Assert.Throws<InvalidDataException>(() => _stored.Deserialize<SlotState>(new BinaryData([.. whole, .. whole])));
        Assert.Throws<InvalidDataException>(() => _stored.Deserialize<SlotState>(new BinaryData([.. whole, .. tail, .. tail])));
        Assert.ThrowsAny<Exception>(() => _stored.Deserialize<SlotState>(new BinaryData(tail)));
    }

    [Fact]
    public void A_slot_and_its_tail_are_written_as_this_version_has_written_them_before()
    {
        var row = new SlotRow();
        var slot = Slot with { Tokens = [.. Many(12)] };
        var next = slot with { Version = slot.Version + 1, Tokens = slot.Tokens.Add(Many(13)[^1]) };
        byte[] stored = [.. Write(row, slot), .. Write(row, next)];

        GoldenStates.AssertGolden("slot-with-tail", stored, next);
        Assert.All(GoldenStates.Versions("slot-with-tail"), version => Assert.True(StateText.Holds(
            StateText.Of(_stored.Deserialize<SlotState>(new BinaryData(Convert.FromBase64String(File.ReadAllText(version))))!),
            File.ReadAllText(Path.ChangeExtension(version, "json")))));
    }

    /// <summary>Tokens with ids of their own.</summary>
    private static Token[] Many(int count) =>
    [
        .. Enumerable.Range(0, count).Select(number => Slot.Tokens[number % Slot.Tokens.Count] is var like
            ? like with { Ticket = like.Ticket with { Id = like.Id with { Suffix = $"{number:D10}" } } }
            : throw new InvalidOperationException()),
    ];

    private byte[] Write(SlotRow row, SlotState slot) => _stored.Serialize(new StoredSlot { Slot = slot, Row = row }).ToArray();

    private void AssertStored(SlotState slot) =>
        Assert.Equal(StateText.Of(slot), StateText.Of(_stored.Deserialize<SlotState>(_stored.Serialize(slot))!));
}
