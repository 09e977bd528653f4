using System.ComponentModel;

namespace OpdTokens.Api.Hospitals;

internal class HospitalResponse
{
    private readonly HospitalView _hospital;

    internal HospitalResponse(HospitalView hospital) => _hospital = hospital;

    [Description("The short name, for ever.")]
    public string Slug => _hospital.Id.Slug;

    [Description("For people.")]
    public string Name => _hospital.Name;

    [Description("What patients read, the first one first.")]
    public string[] Languages => [.. _hospital.Languages];

    [Description("IANA time zone, as at founding; the policy has the one that counts.")]
    public string TimeZone => _hospital.Policy.TimeZone;

    [Description("UTC; null for the deployment's own hospital, which was always there.")]
    public DateTimeOffset? FoundedAt => _hospital.CreatedAt;
}
