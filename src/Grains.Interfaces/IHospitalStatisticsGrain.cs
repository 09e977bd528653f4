namespace OpdTokens.Grains.Interfaces;

/// <summary>Counts a hospital's seats and patients of today, for the dashboards. Key: <see cref="GrainKeys.Statistics"/>.</summary>
[Alias("opd.hospital-census")]
public interface IHospitalStatisticsGrain : IGrainWithStringKey
{
    /// <summary>Counts, if a count is due.</summary>
    [Alias("count")]
    Task Count();
}
