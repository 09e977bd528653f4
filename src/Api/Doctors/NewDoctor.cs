using System.ComponentModel;

namespace OpdTokens.Api.Doctors;

internal sealed record NewDoctor
{
    [Name]
    [Description("As patients know the doctor.")]
    public required string Name { get; init; }

    [Name]
    [Description("For example cardiology.")]
    public required string Specialization { get; init; }

    [Text(20)]
    [Description("Where patients are called to.")]
    public string? Room { get; init; }
}
