using System.Globalization;
using System.Text.RegularExpressions;

namespace OpdTokens.Browser.Tests;

public sealed class AddedDoctors(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task A_prefix_is_asked_with_the_doctor_and_a_refused_one_is_said_at_its_field()
    {
        var other = await Hospital.AddDoctor(prefix: "QZ");
        var desk = new Desk(await Open(Desk.Of(other)));
        var prefix = desk.Dialog.GetByLabel("Prefix of the numbers");
        var fault = desk.Dialog.Locator(".fault").Filter(new() { HasTextRegex = new Regex(".") });
        await desk.Button("Add doctor").ClickAsync();
        await desk.Dialog.GetByLabel("Doctor's name").FillAsync("Dr. Qadir Zaman");
        await desk.Dialog.GetByLabel("Specialization").FillAsync("Cardiology");

        await prefix.FillAsync("Q-");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(fault).ToHaveTextAsync("Enter 1 to 3 letters A to Z or digits, or nothing.");
        await prefix.FillAsync("qz");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(fault).ToHaveTextAsync("The numbers of another doctor would look the same. Choose another prefix.");
        await Keys.ExpectFocus(prefix);
        await Expect(prefix).ToHaveAttributeAsync("aria-invalid", "true");
        await desk.Tab.AssertAccessible();
        await desk.Tab.Screenshot("dialog-prefix-taken");
        await prefix.FillAsync("qx");
        await desk.Page.Keyboard.PressAsync("Enter");

        await Expect(desk.Page).ToHaveTitleAsync("Dr. Qadir Zaman · OPD desk");
        var id = int.Parse(new Regex(@"doctor=(\d+)").Match(desk.Page.Url).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal("QX", (await Hospital.FindDoctor(id)).Prefix);
    }
}
