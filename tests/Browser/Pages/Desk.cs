using System.Text.RegularExpressions;

namespace OpdTokens.Browser.Tests.Pages;

/// <summary>The page of a reception desk, in English.</summary>
public sealed class Desk(Tab tab)
{
    public const string SomePhone = "+91 98470 12345";

    public Tab Tab => tab;

    public IPage Page => tab.Page;

    public ILocator Connection => Page.Locator("#connection");

    public ILocator Doctors => Page.GetByLabel("Doctor", new() { Exact = true });

    public ILocator Delay => Page.Locator("#delay");

    /// <summary>What the last command came to.</summary>
    public ILocator Result => Page.Locator("#result");

    /// <summary>Why nothing came of the last command.</summary>
    public ILocator Trouble => Page.Locator("#trouble");

    /// <summary>What the last command came to, or why nothing came of it.</summary>
    public ILocator Messages => Page.Locator("#result, #trouble").Filter(new() { HasTextRegex = new Regex(".") });

    public ILocator Now => Page.GetByRole(AriaRole.Region, new() { Name = "Now with the doctor" });

    /// <summary>Who is with the doctor or called. <see cref="Now"/> names the next patient too.</summary>
    public ILocator AtCounter => Page.Locator("#now");

    /// <param name="start">How its time begins.</param>
    public ILocator SlotChoice(string start) => Page.Locator("#slots .slot").Filter(new() { HasText = start });

    /// <summary>Everybody in the queue that is shown.</summary>
    public ILocator Rows => Page.Locator("#queue [data-number]");

    /// <summary>The titles of the groups of the queue, with their counts.</summary>
    public ILocator Groups => Page.Locator("#queue .group");

    public ILocator Find => Page.GetByRole(AriaRole.Combobox, new() { Name = "Find" });

    public ILocator Found => Page.Locator("#found").GetByRole(AriaRole.Option);

    /// <summary>The offer to take the last step back.</summary>
    public ILocator Undo => Page.Locator("#undo");

    public ILocator Slip => Page.Locator("#slip");

    /// <summary>Where the focus waits when its row has left.</summary>
    public ILocator QueueFrame => Page.Locator("#queue-scroll");

    /// <summary>Where this desk calls patients to, of a doctor with several rooms.</summary>
    public ILocator Room => Page.GetByLabel("Room", new() { Exact = true });

    public ILocator PatientName => Page.GetByLabel("Patient's name", new() { Exact = true });

    public ILocator Phone => Page.GetByLabel("Phone (optional)", new() { Exact = true });

    public ILocator Give => Page.Locator("#give");

    /// <summary>What became of the form.</summary>
    public ILocator Outcome => Page.Locator("#form-result");

    /// <summary>How the form says that its request has not arrived yet.</summary>
    public ILocator FormTrouble => Page.Locator("#form-trouble");

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public static string Of(Doctor doctor, string language = "en") => $"/desk?doctor={doctor.Id}&lang={language}";

    public ILocator Row(string patient) => Rows.Filter(new() { HasText = patient });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    /// <summary>What can be done with the chosen patient.</summary>
    public ILocator RowButton(string name) =>
        Page.GetByRole(AriaRole.Group, new() { Name = "Actions for this patient" }).GetByRole(AriaRole.Button, new() { Name = name });

    /// <summary>A button of the question that is asked.</summary>
    public ILocator Answer(string name) => Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(name) });

    public async Task FillIn(string patient, string phone = SomePhone)
    {
        await PatientName.FillAsync(patient);
        await Phone.FillAsync(phone);
    }

    public async Task GiveToken(string patient)
    {
        await FillIn(patient);
        await Give.ClickAsync();
        await ExpectBooked(patient);
    }

    public async Task ExpectBooked(string patient)
    {
        await Expect(Outcome).ToContainTextAsync("Token given");
        await Expect(Outcome).ToContainTextAsync(patient);
    }

    /// <summary>A call within three seconds of the one before is refused, so the button is pressed until it is not.</summary>
    public Task CallNextWhenAllowed(string patient) => PressWhenAllowed("#now-buttons .primary", patient);

    /// <inheritdoc cref="CallNextWhenAllowed"/>
    public Task PressWhenAllowed(string button, string patient) => Page.WaitForFunctionAsync(
        """
        ([button, patient]) => {
            const isCalled = document.querySelector('#now').textContent.includes(patient);
            if (!isCalled) document.querySelector(button).click();
            return isCalled;
        }
        """,
        new[] { button, patient },
        new() { PollingInterval = 250 });
}
