using System.Globalization;

namespace OpdTokens.Domain.Tests.Ids;

/// <summary>Whoever starts a server in Bangkok or Riyadh has a machine whose calendar is not the Gregorian one.</summary>
public class CultureTests
{
    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void Ids_numbers_and_keys_are_the_same_in_every_culture(string culture)
    {
        var (hospital, slot) = (HospitalId.Parse("main"), new SlotId(7, new DateOnly(2026, 1, 30), 2));
        var here = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal("7-20260130-2", slot.ToString());
            Assert.Equal("7-20260130-2-K7Q2M9XB4T", new TokenId(slot, "K7Q2M9XB4T").ToString());
            Assert.Equal("DOC7-20260130-0023", new TokenNumber(7, slot.Date, 23).ToString());
            Assert.Equal("day/main/7/20260130", GrainKeys.Day(hospital, slot.DoctorId, slot.Date));
            Assert.Equal("slot/main/7/20260130/2", GrainKeys.Slot(hospital, slot));
        }
        finally
        {
            CultureInfo.CurrentCulture = here;
        }
    }
}
