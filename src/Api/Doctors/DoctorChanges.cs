using System.ComponentModel;

namespace OpdTokens.Api.Doctors;

internal sealed record DoctorChanges : IChanges
{
    [Name]
    [Description("As patients know the doctor.")]
    public string? Name { get; init; }

    [Name]
    [Description("For example cardiology.")]
    public string? Specialization { get; init; }

    [Text(20)]
    [Description("Where patients are called to; an empty text for nowhere.")]
    public string? Room { get; init; }

    [Description("An inactive doctor gets no new slots.")]
    public bool? IsActive { get; init; }
}
