using CsCheck;
using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Ids;

public class TokenIdTests
{
    [Fact]
    public void A_token_id_reads_the_slot_that_gave_it_and_ten_random_characters() =>
        Assert.Equal(
            new TokenId(new SlotId(7, new DateOnly(2026, 1, 30), 2), "K7Q2M9XB4T"), TokenId.Parse("7-20260130-2-K7Q2M9XB4T"));

    [Fact]
    public void Every_token_id_is_read_back_as_it_was_written() =>
        AnyId.Token.Sample(id => Assert.Equal(id, TokenId.Parse(id.ToString())));

    [Fact]
    public void The_random_part_may_be_typed_in_small_letters() =>
        AnyId.Token.Sample(id => Assert.Equal(id, TokenId.Parse($"{id.GivenBy}-{Lower(id.Suffix)}")));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K7Q2M9XB4T")]
    [InlineData("-K7Q2M9XB4T")]
    [InlineData("7-20260130-2")]
    [InlineData("7-20260130-2-K7Q2M9XB4")]
    [InlineData("7-20260130-2-K7Q2M9XB4TT")]
    [InlineData("7-20260130-2K7Q2M9XB4T")]
    [InlineData("7-20260130-02-K7Q2M9XB4T")]
    [InlineData("7-20260130-2-I7Q2M9XB4T")]
    [InlineData("7-20260130-2-L7Q2M9XB4T")]
    [InlineData("7-20260130-2-O7Q2M9XB4T")]
    [InlineData("7-20260130-2-U7Q2M9XB4T")]
    [InlineData("7-20260130-2-K7Q2M9XB4-")]
    [InlineData("7-20260130-2-ſ7Q2M9XB4T")]
    public void Any_other_spelling_is_no_token_id(string? text)
    {
        Assert.False(TokenId.TryParse(text, out var id));
        Assert.Equal(default, id);
    }

    [Fact]
    public void A_new_random_part_can_be_read_and_is_not_the_last_one()
    {
        var suffixes = Enumerable.Range(0, 1000).Select(_ => TokenSuffix.NewRandom()).ToArray();

        Assert.All(suffixes, suffix => Assert.True(TokenSuffix.TryNormalise(suffix, out var same) && same == suffix));
        Assert.Equal(suffixes.Length, suffixes.Distinct().Count());
    }

    private static string Lower(string text) => string.Concat(text.Select(char.ToLowerInvariant));
}
