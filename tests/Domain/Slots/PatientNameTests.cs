namespace OpdTokens.Domain.Tests.Slots;

public class PatientNameTests
{
    [Theory]
    [InlineData("Fatima Khan", "fatima khan")]
    [InlineData("  FATIMA   khan ", "fatima khan")]
    [InlineData("José Álvarez", "jose alvarez")]
    [InlineData("Jose\u0301 A\u0301lvarez", "jose alvarez")]
    [InlineData("Ｆａｔｉｍａ", "fatima")]
    [InlineData("K.P. Nair", "k p nair")]
    [InlineData("K P Nair", "k p nair")]
    [InlineData("Abdul-Rahman", "abdul rahman")]
    [InlineData("O'Brien", "obrien")]
    [InlineData("O’Brien", "obrien")]
    [InlineData("İpek", "ipek")]
    [InlineData("أَحْمَد", "احمد")]
    [InlineData("محمـــد", "محمد")]
    [InlineData("फ़ातिमा", "फातिमा")]
    [InlineData("राम", "राम")]
    [InlineData("रमा", "रमा")]
    [InlineData("ப்ரியா", "ப்ரியா")]
    [InlineData("한글", "한글")]
    [InlineData("Baby 2", "baby 2")]
    [InlineData("Asha\u200DNair", "ashanair")]
    [InlineData("Asha\uFFFENair", "ashanair")]
    [InlineData("Asha\uD800Nair", "asha nair")]
    [InlineData("(???)", "(???)")]
    [InlineData("", "")]
    public void Are_folded_as_people_compare_them(string name, string folded) => Assert.Equal(folded, PatientNames.Fold(name));

    [Theory]
    [InlineData("fat")]
    [InlineData("Fatima")]
    [InlineData("khan")]
    [InlineData("KHAN, fat")]
    [InlineData("Fátima Khan")]
    public void Are_found_by_the_beginnings_of_their_words(string sought) =>
        Assert.True(PatientNames.Matches(PatientNames.Fold("Fatima Khan"), PatientNames.Fold(sought)));

    [Theory]
    [InlineData("tima")]
    [InlineData("fatima khanum")]
    [InlineData("fatima a")]
    public void Are_not_found_by_anything_else(string sought) =>
        Assert.False(PatientNames.Matches(PatientNames.Fold("Fatima Khan"), PatientNames.Fold(sought)));

    [Fact]
    public void An_erased_name_is_found_by_nothing() =>
        Assert.False(PatientNames.Matches(PatientNames.Fold(""), PatientNames.Fold("Fatima")));
}
