using CsCheck;
using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Ids;

public class TokenNumberTests
{
    [Theory]
    [InlineData(7, 23, "DOC7-20260130-0023")]
    [InlineData(12, 9999, "DOC12-20260130-9999")]
    [InlineData(12, 10000, "DOC12-20260130-10000")]
    public void A_number_has_four_digits_or_more(int doctor, int value, string text)
    {
        var number = new TokenNumber(doctor, new DateOnly(2026, 1, 30), value);

        Assert.Equal(text, number.ToString());
        Assert.Equal(number, TokenNumber.Parse(text));
    }

    [Fact]
    public void Every_number_is_read_back_as_it_was_written() =>
        AnyId.Number.Sample(number => Assert.Equal(number, TokenNumber.Parse(number.ToString())));

    [Fact]
    public void A_number_may_be_typed_in_small_letters() =>
        Assert.Equal(TokenNumber.Parse("DOC7-20260130-0023"), TokenNumber.Parse("doc7-20260130-0023"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("DOC")]
    [InlineData("7-20260130-0023")]
    [InlineData("DOC7-20260130-23")]
    [InlineData("DOC7-20260130-00023")]
    [InlineData("DOC7-20260130-0000")]
    [InlineData("DOC07-20260130-0023")]
    [InlineData("DOC0-20260130-0023")]
    [InlineData("DOC7-20260230-0023")]
    [InlineData("DOC7-20260130-0023-1")]
    [InlineData("DOC7-20260130-+023")]
    [InlineData("DOC7-20260130- 023")]
    [InlineData("DOC7-20260130-99999999999")]
    public void Any_other_spelling_is_no_number(string? text)
    {
        Assert.False(TokenNumber.TryParse(text, out var number));
        Assert.Equal(default, number);
    }
}
