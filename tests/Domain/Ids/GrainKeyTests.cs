using System.Globalization;
using CsCheck;
using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Ids;

/// <summary>Two grains must never share a row of the store, which reads some keys as numbers and ignores case.</summary>
public class GrainKeyTests
{
    private static readonly Gen<(HospitalId Hospital, SlotId Slot)> AnySlot = Gen.Select(AnyId.Hospital, AnyId.Slot);

    [Fact]
    public void A_slots_key_reads_as_documented() =>
        Assert.Equal("slot/main/7/20260130/2", GrainKeys.Slot(HospitalId.Parse("main"), SlotId.Parse("7-20260130-2")));

    [Fact]
    public void A_key_leads_back_to_what_it_names() => AnySlot.Sample((hospital, slot) =>
    {
        var key = GrainKeys.Slot(hospital, slot);
        Assert.Equal((hospital, slot), (GrainKeys.HospitalOf(key), GrainKeys.SlotOf(key)));

        var day = GrainKeys.Day(hospital, slot.DoctorId, slot.Date);
        Assert.Equal(
            (hospital, slot.DoctorId, slot.Date), (GrainKeys.HospitalOf(day), GrainKeys.DoctorOf(day), GrainKeys.DateOf(day)));

        var doctor = GrainKeys.Doctor(hospital, slot.DoctorId);
        Assert.Equal((hospital, slot.DoctorId), (GrainKeys.HospitalOf(doctor), GrainKeys.DoctorOf(doctor)));
        Assert.Equal(hospital, GrainKeys.HospitalOf(GrainKeys.Hospital(hospital)));
    });

    [Fact]
    public void No_key_looks_like_a_number_or_a_guid_and_each_is_lower_case() => AnySlot.Sample((hospital, slot) =>
    {
        Assert.All(KeysOf(hospital, slot), key =>
        {
            Assert.False(Int128.TryParse(key, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _));
            Assert.False(Int128.TryParse(key, NumberStyles.Any, CultureInfo.InvariantCulture, out _));
            Assert.False(Guid.TryParse(key, out _));
            Assert.False(key.All(char.IsAsciiHexDigit));
            Assert.DoesNotContain(key, char.IsUpper);
        });
    });

    [Fact]
    public void Two_different_ids_never_share_a_key_even_if_case_is_ignored() =>
        Gen.Select(AnySlot, AnySlot).Sample((one, other) =>
        {
            var names = new[] { one, other }.SelectMany(id => new object[]
            {
                id.Hospital,
                ("keys", id.Hospital),
                (id.Hospital, id.Slot.DoctorId),
                (id.Hospital, id.Slot.DoctorId, id.Slot.Date),
                (id.Hospital, id.Slot),
            });
            var keys = KeysOf(one.Hospital, one.Slot).Concat(KeysOf(other.Hospital, other.Slot));

            Assert.Equal(names.Distinct().Count(), keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        });

    private static string[] KeysOf(HospitalId hospital, SlotId slot) =>
    [
        GrainKeys.Hospital(hospital),
        GrainKeys.RequestKeys(hospital),
        GrainKeys.Doctor(hospital, slot.DoctorId),
        GrainKeys.Day(hospital, slot.DoctorId, slot.Date),
        GrainKeys.Slot(hospital, slot),
    ];
}
