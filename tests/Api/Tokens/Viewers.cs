using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Examples;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Api.Tests.Tokens;

/// <summary>What each role is shown of a patient.</summary>
public sealed class Viewers
{
    private static readonly HospitalId Main = HospitalId.Parse("main");

    [Theory]
    [InlineData(Roles.Admin)]
    [InlineData(Roles.Desk)]
    [InlineData(Roles.Desk | Roles.Doctor)]
    public void Who_may_have_to_call_a_patient_sees_the_number(Roles roles)
    {
        var shown = Show(roles);

        Assert.Equal((Samples.Phone, "+919876543210"), (shown.PatientPhone, shown.PatientPhoneE164));
        Assert.Equal(Samples.Token.Notes, shown.Notes);
    }

    [Theory]
    [InlineData(Roles.Operator)]
    [InlineData(Roles.Doctor)]
    [InlineData(Roles.Kiosk)]
    [InlineData(Roles.Board)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.Doctor | Roles.Auditor)]
    public void Everyone_else_sees_its_last_digits(Roles roles)
    {
        var shown = Show(roles);

        Assert.Equal(("******3210", null), (shown.PatientPhone, shown.PatientPhoneE164));
        Assert.Equal((Samples.Token.Patient.Name, Samples.Token.Notes), (shown.PatientName, shown.Notes));
    }

    [Theory]
    [InlineData(Roles.Patient)]
    [InlineData(Roles.None)]
    public void Who_holds_a_link_sees_neither_number_nor_notes(Roles roles)
    {
        var shown = Show(roles);

        Assert.Equal(("******3210", null, null), (shown.PatientPhone, shown.PatientPhoneE164, shown.Notes));
    }

    [Fact]
    public void A_queue_shows_no_more_than_its_tokens()
    {
        var entry = ViewerOf(Roles.Doctor, Main).Show(Samples.Token, position: 4);

        Assert.Equal((4, "******3210"), (entry.Position, entry.PatientPhone));
    }

    [Theory]
    [InlineData("main", "/t/7-20260130-2-K7Q2M9XB4T")]
    [InlineData("city", "/t/7-20260130-2-K7Q2M9XB4T@city")]
    public void The_patients_page_names_every_hospital_but_the_deployments_own(string hospital, string page) =>
        Assert.Equal(page, ViewerOf(Roles.Desk, HospitalId.Parse(hospital)).Show(Samples.Token).Page);

    [Theory]
    [InlineData("+91 98765-43210", "******3210")]
    [InlineData("123", "******123")]
    [InlineData("----------", "")]
    [InlineData("", "")]
    public void A_mask_tells_neither_how_long_a_number_is_nor_where_it_belongs(string phone, string mask) =>
        Assert.Equal(mask, PhoneMask.Of(phone));

    private static TokenResponse Show(Roles roles) => ViewerOf(roles, Main).Show(Samples.Token);

    private static Viewer ViewerOf(Roles roles, HospitalId hospital) =>
        new(roles, hospital, Main, new DoctorPrefixes(grains: null!, TimeProvider.System));
}
