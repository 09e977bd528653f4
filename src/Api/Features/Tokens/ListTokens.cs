using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.Audit;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Paging;
using OpdTokens.Hosting.Phones;

namespace OpdTokens.Api.Features.Tokens;

internal static class ListTokens
{
    /// <summary>A search by phone would tell callers the numbers that are masked for them.</summary>
    private const Roles SearchesPatients = Roles.Admin | Roles.Desk;

    public static void Map(RouteGroupBuilder tokens) => tokens.MapGet("", Handle)
        .WithName("listTokens")
        .WithSummary("List tokens, newest first")
        .WithDescription("Filters that are left out do not restrict the list. Without a date and a slot, it contains today's tokens.")
        .Allow(RoleGroups.Staff)
        .AllowVariant("?name=asha", SearchesPatients)
        .ReadsPatients()
        .Raises(ProblemCatalogue.DoctorNotFound, ProblemCatalogue.SlotNotFound);

    private static async Task<PageAnswer<TokenResponse>> Handle(
        Query<TokenListQuery> query, CallerHospital hospital, Caller caller, PhoneRegions regions, Viewer viewer)
    {
        var wanted = query.Value;
        if (wanted.IsSearch && !caller.Has(SearchesPatients))
        {
            return AccessRefusalHandler.NotAllowed;
        }

        if (!TokenCursor.TryRead(wanted.Cursor, out var after))
        {
            return PageAnswer.InvalidCursor;
        }

        var tokens = await hospital.Overview.ListTokens(
            new TokenQuery(
                wanted.SlotId, wanted.DoctorId, wanted.Date, wanted.Status ?? wanted.StatusFilter, wanted.Source, wanted.PageLength, after)
            {
                Search = wanted.IsSearch ? wanted.SearchIn(await regions.Of(hospital.Id)) : null,
            });
        return PageAnswer.Of(tokens, viewer.Show, TokenCursor.After);
    }
}

internal sealed record TokenListQuery : PagedQuery, IHasRules, IPatientQuery
{
    [Description("Only tokens of this slot.")]
    public SlotId? SlotId { get; init; }

    [DoctorId]
    [Description("Only tokens of this doctor.")]
    public int? DoctorId { get; init; }

    [Description("Only tokens of this date. Without it and slot_id: the hospital's today; a search also finds patients of yesterday who still wait, and those of a session that still runs.")]
    public DateOnly? Date { get; init; }

    [Description("Only tokens with this status.")]
    public TokenStatus? Status { get; init; }

    [Description("Another name for status.")]
    public TokenStatus? StatusFilter { get; init; }

    [Description("Only tokens of this source.")]
    public TokenSource? Source { get; init; }

    [SearchedName]
    [Description("Only patients with this name: the beginnings of its words, in any order, case and accents. At least three letters.")]
    public string? Name { get; init; }

    [SearchedPhone]
    [Description("Only patients with this phone number, in any spelling, or with these last digits (at least four) of it.")]
    public string? Phone { get; init; }

    [Text(40)]
    [Description("Only tokens that have or had this number: `33`, `M33`, or the whole token number.")]
    public string? Number { get; init; }

    internal bool IsSearch => (Name ?? Phone ?? Number) is not null;

    /// <param name="region">The region of phone numbers without a country code.</param>
    internal TokenSearch SearchIn(string? region) => new(Name, Phone is null ? null : SearchedPhone.Of(Phone, region), Number?.Trim());

    string IPatientQuery.Subject
    {
        get
        {
            var day = Date is { } date ? date.ToString("O", CultureInfo.InvariantCulture) : "today";
            return SlotId is { } slot ? slot.ToString() : DoctorId is { } doctor ? $"day/{doctor}/{day}" : $"day/{day}";
        }
    }

    public IEnumerable<InputFault> BrokenRules()
    {
        if (Status is { } status && StatusFilter is { } filter && status != filter)
        {
            yield return InputFault.Invalid("/status_filter", "Must be the same as status, or be left out.");
        }
    }
}

/// <summary>A part of a name: at least three letters.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SearchedNameAttribute() : TextAttribute(100)
{
    private const int MinLetters = 3;

    public override bool IsValid(object? value) =>
        value is not string text || (base.IsValid(text) && text.EnumerateRunes().Count(IsLetter) >= MinLetters);

    public override string FormatErrorMessage(string name) => "Must have at least three letters, and at most 100 characters.";

    /// <summary>The vowel signs of Indic scripts are marks.</summary>
    private static bool IsLetter(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}

/// <summary>A phone number, or its last digits: 4 to 15 digits, with what people write between them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SearchedPhoneAttribute() : RegularExpressionAttribute(@"^ ?\+?(?:[\s().\/-]*[0-9]){4,15}[\s().\/-]*$")
{
    private const int MaxLength = 40;

    /// <summary>Refuses an empty text, which the base class always accepts.</summary>
    public override bool IsValid(object? value) => value is not "" && value is not string { Length: > MaxLength } && base.IsValid(value);

    public override string FormatErrorMessage(string name) =>
        "Must have 4 to 15 digits, after an optional +; spaces, hyphens, dots, slashes and brackets may stand between them.";
}

internal static class SearchedPhone
{
    /// <summary>A number with fewer digits is part of one.</summary>
    private const int MinDigitsOfWhole = 10;

    /// <remarks>A plus that a client did not escape arrives as a space.</remarks>
    public static PhoneSearch Of(string typed, string? region)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        var number = typed.StartsWith(' ') ? $"+{digits}" : typed;
        return digits.Length < MinDigitsOfWhole
            ? new PhoneSearch(E164: null, [], LastDigits: digits)
            : new PhoneSearch(NumberingPlans.E164Of(number, region), NumberingPlans.SpellingsOf(number, region));
    }
}

internal static class TokenCursor
{
    private const string List = "tokens";

    public static string After(TokenView last) =>
        Cursor.Write(List, string.Create(CultureInfo.InvariantCulture, $"{last.AllocatedAt.UtcTicks} {last.Id}"));

    public static bool TryRead(string? cursor, out TokenPosition? position)
    {
        position = null;
        if (cursor is null)
        {
            return true;
        }

        if (Cursor.Read(List, cursor)?.Split(' ') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var utcTicks)
            && utcTicks <= DateTimeOffset.MaxValue.UtcTicks
            && TokenId.TryParse(id, out var token))
        {
            position = new TokenPosition(new DateTimeOffset(utcTicks, TimeSpan.Zero), token);
        }

        return position is not null;
    }
}
