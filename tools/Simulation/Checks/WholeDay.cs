using OpdTokens.Simulation.Play;

namespace OpdTokens.Simulation.Checks;

/// <summary>What can be told when the day is over: what was acknowledged to patients against what the service has.</summary>
internal static class WholeDay
{
    public static IEnumerable<Violation> Check(DayRecord day) =>
    [
        .. day.Books.SelectMany(book => Seats.Check(book.Slots, book.Tokens, day.Policy.EmergencySeats)),
        .. Numbers([.. day.Books.SelectMany(book => book.Tokens)]),
        .. Tokens([.. day.Patients.Select(patient => patient.Token).OfType<TokenAnswer>()], [.. day.Books.SelectMany(book => book.Tokens)]),
        .. Displaced(day.Patients),
        .. DisplacedAreNamed(day.Patients),
        .. CounterUse.Completed(day.Patients, day.Books.SelectMany(book => book.Tokens)),
        .. Seen(day.Patients, [.. day.Books.SelectMany(book => book.Tokens)]),
        .. SentOn(day.Patients, [.. day.Books.SelectMany(book => book.Tokens)]),
        .. day.Books.SelectMany(Figures),
        .. Status(day),
    ];

    /// <param name="tokens">Of all doctors, of one date.</param>
    public static IEnumerable<Violation> Numbers(IReadOnlyCollection<TokenAnswer> tokens) => tokens.Select(token => token.TokenNumber)
        .Concat(tokens.Select(token => token.DisplayNumber).OfType<string>())
        .CountBy(number => number)
        .Where(number => number.Value > 1)
        .Select(number => new Violation(Rules.NumbersAreUnique, $"{number.Key} belongs to {number.Value} tokens."));

    /// <param name="acknowledged">The last acknowledged state of each.</param>
    /// <param name="kept">What the service has.</param>
    public static IEnumerable<Violation> Tokens(IReadOnlyCollection<TokenAnswer> acknowledged, IReadOnlyCollection<TokenAnswer> kept)
    {
        var keptById = kept.DistinctBy(token => token.Id).ToDictionary(token => token.Id);
        foreach (var token in acknowledged)
        {
            if (!keptById.Remove(token.Id, out var found))
            {
                yield return new Violation(Rules.NothingIsLost, $"{token.TokenNumber} was acknowledged, and is not there.");
            }
            else if ((found.Status, found.TokenNumber) != (token.Status, token.TokenNumber))
            {
                yield return new Violation(
                    Rules.NothingIsLost, $"{token.TokenNumber} was acknowledged as {token.Status}, and is {found.TokenNumber}, {found.Status}.");
            }
        }

        foreach (var token in keptById.Values)
        {
            yield return new Violation(Rules.NothingIsInvented, $"{token.TokenNumber} is there, and nobody was given it.");
        }
    }

    /// <summary>Nobody else finds their token in a slot that nobody told them of.</summary>
    public static IEnumerable<Violation> Displaced(IReadOnlyCollection<Patient> patients)
    {
        var displaced = patients.Where(patient => patient.MovedBy == MoveCause.Emergency).ToArray();
        foreach (var patient in displaced.Where(patient => patient.Plan.Class != PatientClass.WalkIn))
        {
            yield return new Violation(Rules.WalkInsMakeRoom, $"{patient.Token!.TokenNumber} was moved, and is no walk-in.");
        }

        var seated = patients.Count(patient => patient is { Plan.Class: PatientClass.Emergency, Token: not null, IsForced: false });
        if (displaced.Length > seated)
        {
            yield return new Violation(Rules.WalkInsMakeRoom, $"{displaced.Length} were moved for {seated} emergencies.");
        }
    }

    /// <summary>Else nobody can tell them.</summary>
    public static IEnumerable<Violation> DisplacedAreNamed(IEnumerable<Patient> patients) => patients
        .Where(patient => patient.MovedBy == MoveCause.Emergency && !patient.Doctor!.Displaced.ContainsKey(patient.Token!.Id))
        .Select(patient => new Violation(
            Rules.TheDisplacedAreNamed, $"{patient.Token!.TokenNumber} was moved for an emergency, and no answer named them."));

    /// <summary>The doctors stay until everyone was called who has come and not left again.</summary>
    /// <param name="patients">As they lived the day.</param>
    /// <param name="kept">What the service has.</param>
    public static IEnumerable<Violation> Seen(IEnumerable<Patient> patients, IReadOnlyCollection<TokenAnswer> kept)
    {
        var completed = kept.Where(token => token.Status == "completed").Select(token => token.Id).ToHashSet();
        return patients
            .Where(patient => patient is { CheckedInAt: not null, Token: { Status: not "cancelled" } token } && !completed.Contains(token.Id))
            .Select(patient => new Violation(
                Rules.WhoComesIsSeen, $"{patient.Token!.TokenNumber} has checked in and was not seen: {patient.Token.Status}."));
    }

    /// <param name="patients">As they lived the day.</param>
    /// <param name="kept">What the service has.</param>
    public static IEnumerable<Violation> SentOn(IReadOnlyCollection<Patient> patients, IReadOnlyCollection<TokenAnswer> kept)
    {
        var keptById = kept.DistinctBy(token => token.Id).ToDictionary(token => token.Id);
        foreach (var patient in patients.Where(patient => patient.MovedBy == MoveCause.Transfer && patient.Plan.End == PlannedEnd.Comes))
        {
            var token = keptById.GetValueOrDefault(patient.Token!.Id);
            if (token is not { Status: "completed" } || token.DoctorId != patient.Doctor!.Id)
            {
                yield return new Violation(
                    Rules.SentOnAreSeen,
                    $"{patient.Token.TokenNumber} was transferred to doctor {patient.Doctor!.Id}, and is {token?.Status ?? "lost"}.");
            }
        }

        foreach (var patient in patients.Where(patient => patient.ReferredFrom is not null))
        {
            var first = keptById.GetValueOrDefault(patient.ReferredFrom!.Token!.Id);
            var second = keptById.GetValueOrDefault(patient.Token!.Id);
            if (second is not { Status: "completed" } || second.DoctorId != patient.Doctor!.Id
                || second.ReferredFrom != first?.Id || first?.ReferredTo != second.Id)
            {
                yield return new Violation(
                    Rules.SentOnAreSeen,
                    $"{patient.Token.TokenNumber} is of a referral to doctor {patient.Doctor!.Id}, and is {second?.Status ?? "lost"}.");
            }
        }
    }

    private static IEnumerable<Violation> Figures(DoctorBooks book)
    {
        var counted = new DayAnswer(
            book.Tokens.Count,
            book.Tokens.Count(token => token.Status == "completed"),
            book.Tokens.Count(token => token.Status == "cancelled"),
            book.Tokens.Count(token => token.Status == "no_show"));
        if (book.Day is { } told && told != counted)
        {
            yield return new Violation(Rules.FiguresAgree, $"Doctor {book.Doctor.Id}: told {told}, counted {counted}.");
        }
    }

    private static IEnumerable<Violation> Status(DayRecord day)
    {
        if (day.Status is { } status && status.Told != status.Counted)
        {
            yield return new Violation(Rules.FiguresAgree, $"The hospital's status tells {status.Told} tokens, and there are {status.Counted}.");
        }
    }
}
