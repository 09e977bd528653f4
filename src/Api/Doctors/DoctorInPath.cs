using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Doctors;

/// <summary>The doctor that a path names.</summary>
internal sealed record DoctorInPath(int Id) : IBindableFromHttpContext<DoctorInPath>, IEndpointParameterMetadataProvider
{
    private static readonly PathContract Contract = new(
        typeof(int), "id", "The doctor's id.", 7, _ => new Problem(ProblemCatalogue.DoctorNotFound, "There is no such doctor."));

    public static ValueTask<DoctorInPath?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<DoctorInPath?>(new(Contract.Read<int>(context, TryParse)));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Contract);

    /// <summary>One spelling for one doctor: <c>07</c> is nobody.</summary>
    private static bool TryParse(string? text, out int id) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id)
        && id.ToString(CultureInfo.InvariantCulture) == text;
}
