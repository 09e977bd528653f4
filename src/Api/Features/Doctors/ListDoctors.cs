using System.ComponentModel;
using System.Globalization;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Paging;

namespace OpdTokens.Api.Features.Doctors;

internal static class ListDoctors
{
    public static void Map(RouteGroupBuilder doctors) => doctors.MapGet("", Handle)
        .WithName("listDoctors")
        .WithSummary("List doctors by name")
        .WithDescription("Contains active doctors only, unless `active_only=false`.")
        .Allow(RoleGroups.OfHospital);

    private static async Task<PageAnswer<DoctorResponse>> Handle(Query<DoctorListQuery> query, CallerHospital hospital)
    {
        if (!DoctorPlace.TryReadCursor(query.Value.Cursor, out var after))
        {
            return PageAnswer.InvalidCursor;
        }

        var register = await hospital.Register.ListDoctors();
        var listed = register.Where(doctor => doctor.IsActive || query.Value.ActiveOnly == false);
        return PageAnswer.Of(
            DoctorPage.Cut(listed, after, query.Value.PageLength),
            DoctorResponse.Of,
            last => DoctorPlace.Of(last).ToCursor());
    }
}

internal sealed record DoctorListQuery : PagedQuery
{
    [DefaultValue(true)]
    [Description("Leaves out inactive doctors.")]
    public bool? ActiveOnly { get; init; }
}

/// <summary>Selects a page of the register, which is small enough to be read whole.</summary>
internal static class DoctorPage
{
    /// <summary>By name, then by id, so that doctors with the same name have an order.</summary>
    private static readonly Comparer<DoctorPlace> ByName = Comparer<DoctorPlace>.Create((left, right) =>
        StringComparer.OrdinalIgnoreCase.Compare(left.Name, right.Name) is var order and not 0
            ? order
            : left.Id.CompareTo(right.Id));

    public static Page<DoctorView> Cut(IEnumerable<DoctorView> register, DoctorPlace? after, int length)
    {
        var following = register
            .OrderBy(DoctorPlace.Of, ByName)
            .SkipWhile(doctor => after is not null && ByName.Compare(DoctorPlace.Of(doctor), after) <= 0)
            .Take(length + 1)
            .ToArray();
        return new([.. following.Take(length)], HasMore: following.Length > length);
    }
}

/// <summary>The position of a doctor in a list by name.</summary>
internal sealed record DoctorPlace(int Id, string Name)
{
    private const string List = "doctors";

    public static DoctorPlace Of(DoctorView doctor) => new(doctor.Id, doctor.Name);

    public string ToCursor() => Cursor.Write(List, string.Create(CultureInfo.InvariantCulture, $"{Id} {Name}"));

    public static bool TryReadCursor(string? cursor, out DoctorPlace? place)
    {
        place = null;
        if (cursor is null)
        {
            return true;
        }

        if (Cursor.Read(List, cursor)?.Split(' ', 2) is [var id, var name]
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            place = new DoctorPlace(number, name);
        }

        return place is not null;
    }
}
