using System.ComponentModel.DataAnnotations;

namespace OpdTokens.Api.Input;

/// <summary>A doctor's id. One that can't be is unknown, as any other that was never given.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DoctorIdAttribute() : RangeAttribute(1, int.MaxValue), IRefusesAs
{
    public ProblemKind Kind => ProblemCatalogue.DoctorNotFound;

    public override string FormatErrorMessage(string name) => "There is no such doctor.";
}
