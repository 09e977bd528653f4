namespace OpdTokens.Api.Doctors;

/// <summary>Cuts a page out of the register, which is short enough to be read whole.</summary>
internal static class DoctorPage
{
    /// <summary>By name, then by id, so that namesakes have an order too.</summary>
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
