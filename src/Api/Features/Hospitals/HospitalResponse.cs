using System.ComponentModel;

namespace OpdTokens.Api.Features.Hospitals;

internal class HospitalResponse : IExample<HospitalResponse>
{
    private readonly HospitalView _hospital;

    internal HospitalResponse(HospitalView hospital) => _hospital = hospital;

    public static HospitalResponse Example => new(Samples.Hospital);

    [Description("The short name, which never changes.")]
    public string Slug => _hospital.Id.Slug;

    [Description("The name for people.")]
    public string Name => _hospital.Name;

    [Description("The languages of the patients, the main one first.")]
    public string[] Languages => [.. _hospital.Languages];

    [Description("The IANA time zone at creation. The policy contains the current one.")]
    public string TimeZone => _hospital.Policy.TimeZone;

    [Description("The time of creation, in UTC; null for the deployment's own hospital.")]
    public DateTimeOffset? FoundedAt => _hospital.CreatedAt;
}
