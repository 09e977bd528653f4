namespace OpdTokens.Domain.Tests.Slots;

public class InitialsTests
{
    [Theory]
    [InlineData("Asha Nair", "A. N.")]
    [InlineData("  asha   nair ", "a. n.")]
    [InlineData("Cher", "C.")]
    [InlineData("Maria da Silva Santos", "M. d. S.")]
    [InlineData("किरण राव", "कि. रा.")]
    [InlineData("श्री राम", "श्री. रा.")]
    [InlineData("क्ष्मा", "क्ष्मा.")]
    [InlineData("ক্রান্তি", "ক্রা.")]
    [InlineData("ப்ரியா", "ப்.")]
    [InlineData("أحمد علي", "أ. ع.")]
    [InlineData("K. (baby)", "K.")]
    [InlineData("007", "")]
    public void Are_the_first_letters_as_people_see_them_of_three_words_at_most(string name, string initials) =>
        Assert.Equal(initials, Initials.Of(name));
}
