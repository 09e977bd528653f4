using CsCheck;
using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Ids;

public class HospitalIdTests
{
    [Fact]
    public void Every_short_name_is_read_back_as_it_was_written() =>
        AnyId.Hospital.Sample(id => Assert.Equal(id, HospitalId.Parse(id.ToString())));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-main")]
    [InlineData("Main")]
    [InlineData("main/2")]
    [InlineData("main 2")]
    [InlineData("klinikum-süd")]
    [InlineData("a-name-of-more-than-thirty-two-ch")]
    public void Any_other_text_is_no_short_name(string? text) => Assert.False(HospitalId.TryParse(text, out _));
}
