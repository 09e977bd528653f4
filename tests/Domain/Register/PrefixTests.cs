using System.Collections.Immutable;
using CsCheck;
using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Register;

public class PrefixTests
{
    [Theory]
    [InlineData("Dr. Asha Rao", "R")]
    [InlineData("Dr. Meera", "M")]
    [InlineData("mehta", "M")]
    [InlineData("Prof. (Dr.) José Ñúñez", "N")]
    [InlineData("Dr. Farid O'Neil", "O")]
    [InlineData("Dr. Asha Rao", "A", "R")]
    [InlineData("Dr. Asha Rao", "AR", "R", "A")]
    [InlineData("Dr. Asha Rao", "RA", "R", "A", "AR")]
    [InlineData("Dr. Asha Rao", "A", "R2")]
    [InlineData("Dr. Asha Rao", "RB", "R", "A", "AR", "RA", "RAO", "AS", "ASH")]
    [InlineData("डॉ. आशा राव", "C")]
    [InlineData("Dr.", "C")]
    public void A_prefix_is_made_from_the_name_that_patients_know(string name, string prefix, params string[] taken) =>
        Assert.Equal(prefix, Prefixes.Choose(name, "Cardiology", taken));

    [Fact]
    public void A_doctor_whose_name_says_nothing_in_latin_letters_gets_a_free_one() =>
        Assert.Equal("B", Prefixes.Choose("डॉ. आशा राव", "हृदय", ["A"]));

    [Theory]
    [InlineData("R", "R", true)]
    [InlineData("R", "R2", true)]
    [InlineData("R25", "R", true)]
    [InlineData("1", "13", true)]
    [InlineData("R", "RA", false)]
    [InlineData("R", "RA2", false)]
    [InlineData("R2", "R3", false)]
    [InlineData("R", "M", false)]
    public void Two_prefixes_clash_when_numbers_with_them_can_look_the_same(string one, string other, bool clash) =>
        Assert.Equal((clash, clash), (Prefixes.Clash(one, other), Prefixes.Clash(other, one)));

    [Fact]
    public void Numbers_of_two_prefixes_that_do_not_clash_never_look_the_same()
    {
        var prefix = Gen.String[Gen.OneOf(Gen.Char['A', 'C'], Gen.Char['1', '3']), 1, 3];
        Gen.Select(prefix, prefix, Gen.Int[1, 333], Gen.Int[1, 333]).Sample((one, other, first, second) =>
            Prefixes.Clash(one, other) || Number(first).Display(one) != Number(second).Display(other));

        static TokenNumber Number(int value) => new(7, Desk.Today, value);
    }

    [Fact]
    public void A_wanted_prefix_is_given_unless_an_active_doctor_has_it()
    {
        var hospital = Register(new HospitalState(), "Rao", prefix: "M");

        Assert.Equal("M", PrefixOf(hospital, 1));
        Assert.Equal(new Refusal.PrefixTaken("M", 1), Decide(hospital, "Mehta", "M").Refusal());
        Assert.Equal(new Refusal.PrefixTaken("M2", 1), Decide(hospital, "Mehta", "M2").Refusal());
        Assert.Equal("ME", PrefixOf(Register(hospital, "Mehta"), 2));
    }

    [Fact]
    public void A_prefix_can_be_changed_to_a_free_one()
    {
        var hospital = Register(Register(new HospitalState(), "Rao"), "Mehta");

        Assert.Equal(new Refusal.PrefixTaken("M", 2), DoctorRegister.ChangePrefix(hospital, 1, "M").Refusal());
        hospital = Change(hospital, 1, "X");
        Assert.Equal(("X", "M"), (PrefixOf(hospital, 1), PrefixOf(hospital, 2)));
        Assert.Empty(DoctorRegister.ChangePrefix(hospital, 1, "X").Accepted().Events);
        Assert.Equal("R", PrefixOf(Register(hospital, "Rana"), 3));
    }

    [Fact]
    public void An_inactive_doctor_gives_the_prefix_to_whoever_wants_it_and_can_become_active_again()
    {
        var hospital = Register(new HospitalState(), "Mehta");
        hospital = SetActive(hospital, 1, isActive: false, version: 1);
        Assert.Equal("M", PrefixOf(hospital, 1));

        hospital = Register(hospital, "Mani", prefix: "M");
        Assert.Equal(("ME", "M"), (PrefixOf(hospital, 1), PrefixOf(hospital, 2)));

        hospital = SetActive(hospital, 1, isActive: true, version: 2);
        Assert.Equal(("ME", "M"), (PrefixOf(hospital, 1), PrefixOf(hospital, 2)));
    }

    [Fact]
    public void Doctors_of_an_earlier_version_have_prefixes_that_later_changes_leave_alone()
    {
        var earlier = new HospitalState
        {
            Doctors = [.. new[] { "Dr. Mehta", "Dr. Mani" }.Select((name, at) => EarlierVersion(at + 1, name))],
        };
        Assert.Equal(("M", "MA"), (PrefixOf(earlier, 1), PrefixOf(earlier, 2)));
        Assert.Equal(new Refusal.PrefixTaken("MA", 2), Decide(earlier, "Das", "MA").Refusal());

        var hospital = Register(Change(earlier, 1, "X"), "Das");

        Assert.Equal(("X", "MA", "D"), (PrefixOf(hospital, 1), PrefixOf(hospital, 2), PrefixOf(hospital, 3)));
    }

    [Fact]
    public void A_repeated_registration_of_an_earlier_version_tells_the_prefix_too()
    {
        var doctor = EarlierVersion(1, "Dr. Mehta") with { RequestKey = Desk.Key("key") };

        var replayed = DoctorRegister.Register(
            new HospitalState { Doctors = [doctor] }, new RegisterDoctor("Dr. Mehta", "Surgery", Desk.Key("key")), Desk.Opening).Replayed();

        Assert.Equal("M", replayed.Prefix);
    }

    [Fact]
    public void A_changed_prefix_is_in_the_audit()
    {
        var note = HospitalState.Audit(new HospitalEvent.PrefixChanged(4, "M", "ME"), new HospitalState())!;

        Assert.Equal(("doctor.changed", "doctor/4", "prefix M -> ME"), (note.Action, note.Subject, note.Detail));
    }

    /// <summary>So a board never shows one number at two doors.</summary>
    [Fact]
    public void Whatever_is_asked_the_prefixes_of_no_two_doctors_clash()
    {
        string[] names = ["Dr. Rao", "Dr. Asha Rao", "Rana", "Dr. Mehta", "आशा", ""];
        string?[] prefixes = [null, "R", "M", "RA", "R2", "2", "AR1"];
        var name = Gen.Int[0, names.Length - 1].Select(at => names[at]);
        var prefix = Gen.Int[0, prefixes.Length - 1].Select(at => prefixes[at]);
        Gen.Select(Gen.Int[0, 2], Gen.Int[1, 8], name, prefix).Array[1, 40].Sample(asked =>
        {
            var hospital = new HospitalState { Doctors = [EarlierVersion(1, "Dr. Rao"), EarlierVersion(2, "Dr. Rana")] };
            var version = 0;
            foreach (var (what, doctor, called, wanted) in asked)
            {
                hospital = (what, hospital.Find(doctor)) switch
                {
                    (0, _) => hospital.ApplyAll(EventsOf(Decide(hospital, called, wanted))),
                    (1, { }) when wanted is not null => hospital.ApplyAll(EventsOf(DoctorRegister.ChangePrefix(hospital, doctor, wanted))),
                    (2, { } entry) => SetActive(hospital, doctor, !entry.Current.IsActive, ++version),
                    _ => hospital,
                };
                var given = hospital.Profiles.Select(profile => profile.Prefix!).ToArray();
                Assert.All(given, (one, at) => Assert.All(given.Skip(at + 1), other => Assert.False(Prefixes.Clash(one, other))));
                Assert.All(given, one => Assert.Matches("^[A-Z0-9]{1,3}$", one));
            }
        });
    }

    private static ImmutableArray<HospitalEvent> EventsOf<TReply>(Decision<HospitalEvent, TReply> decision) =>
        decision is Decision<HospitalEvent, TReply>.Accepted accepted ? accepted.Events : [];

    private static RegisteredDoctor EarlierVersion(int id, string name)
    {
        var view = new DoctorView(id, name, "Surgery", IsActive: true, Desk.Opening);
        return new RegisteredDoctor { AsRegistered = view, Current = view };
    }

    private static string? PrefixOf(HospitalState hospital, int doctor) => hospital.Profiles.ElementAt(doctor - 1).Prefix;

    private static HospitalState Register(HospitalState hospital, string name, string? prefix = null) =>
        hospital.ApplyAll(Decide(hospital, name, prefix).Accepted().Events);

    private static HospitalState Change(HospitalState hospital, int doctor, string prefix) =>
        hospital.ApplyAll(DoctorRegister.ChangePrefix(hospital, doctor, prefix).Accepted().Events);

    private static HospitalState SetActive(HospitalState hospital, int doctor, bool isActive, int version) => hospital.ApplyAll(
        DoctorRegister.Update(hospital, hospital.Find(doctor)!.Current with { IsActive = isActive }, version).Accepted().Events);

    private static Decision<HospitalEvent, DoctorView> Decide(HospitalState hospital, string name, string? prefix) =>
        DoctorRegister.Register(hospital, new RegisterDoctor(name, "Surgery") { Prefix = prefix }, Desk.Opening);

    [Theory]
    [InlineData("M33", 1, "33")]
    [InlineData("m33", 1, "33")]
    [InlineData("2B7", 2, "7")]
    [InlineData("33", null, null)]
    [InlineData("27", null, null)]
    [InlineData("M", null, null)]
    [InlineData("M3x", null, null)]
    [InlineData("Q33", null, null)]
    public void A_number_with_a_prefix_says_whose_it_is_and_digits_alone_say_nothing(string number, int? doctor, string? digits)
    {
        string[] prefixes = ["M", "2B", "2"];
        var doctors = prefixes.Index().Select(prefix =>
            new DoctorView(prefix.Index + 1, "Dr. Rao", "Cardiology", IsActive: true, default) { Prefix = prefix.Item });

        var found = Prefixes.Find(number, doctors);

        Assert.Equal((doctor, digits), (found?.Doctor, found?.Digits));
    }
}
