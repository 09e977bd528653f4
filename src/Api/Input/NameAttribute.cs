using System.Globalization;

namespace OpdTokens.Api.Input;

/// <summary>What someone or something is called: 1 to 100 characters that show something.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NameAttribute : TextAttribute
{
    private const int Longest = 100;

    public NameAttribute()
        : base(Longest) => MinimumLength = 1;

    public override bool IsValid(object? value) =>
        value is not string text || (base.IsValid(text) && PlainText.ShowsSomething(text));

    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"Must have 1 to {Longest} characters, not only white space.");
}
