using System.Globalization;
using OpdTokens.Api.Paging;

namespace OpdTokens.Api.Doctors;

/// <summary>A doctor's place in a list by name.</summary>
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
