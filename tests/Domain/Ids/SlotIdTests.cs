using CsCheck;
using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Ids;

public class SlotIdTests
{
    [Fact]
    public void A_slot_id_reads_doctor_date_ordinal() =>
        Assert.Equal(new SlotId(7, new DateOnly(2026, 1, 30), 2), SlotId.Parse("7-20260130-2"));

    [Fact]
    public void Every_slot_id_is_read_back_as_it_was_written() =>
        AnyId.Slot.Sample(id => Assert.Equal(id, SlotId.Parse(id.ToString())));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7-20260130")]
    [InlineData("7-20260130-2-3")]
    [InlineData("07-20260130-2")]
    [InlineData("7-20260130-02")]
    [InlineData("+7-20260130-2")]
    [InlineData(" 7-20260130-2")]
    [InlineData("7-20260130-2 ")]
    [InlineData("7-20260130-0")]
    [InlineData("0-20260130-2")]
    [InlineData("-7-20260130-2")]
    [InlineData("7-2026130-2")]
    [InlineData("7-20260230-2")]
    [InlineData("7-2026-01-30-2")]
    [InlineData("٧-20260130-2")]
    [InlineData("99999999999-20260130-2")]
    public void Any_other_spelling_is_no_slot_id(string? text)
    {
        Assert.False(SlotId.TryParse(text, out var id));
        Assert.Equal(default, id);
    }

    [Fact]
    public void What_is_no_slot_id_is_named_in_the_error() =>
        Assert.Contains("'nine'", Assert.Throws<FormatException>(() => SlotId.Parse("nine")).Message, StringComparison.Ordinal);
}
