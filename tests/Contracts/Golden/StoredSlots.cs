using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Hosting.Storage;
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
        var changed = Slot with { Tokens = [Slot.Tokens[0] with { MoveAttempts = 77 }, .. Slot.Tokens[1..], Slot.Tokens[0] with { MoveAttempts = 78 }] };

        AssertStored(changed);
        AssertStored(changed with { Tokens = changed.Tokens.RemoveAt(0) });
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

    private void AssertStored(SlotState slot) =>
        Assert.Equal(StateText.Of(slot), StateText.Of(_stored.Deserialize<SlotState>(_stored.Serialize(slot))!));
}
