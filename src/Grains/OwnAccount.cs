using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains;

internal static class OwnAccount
{
    /// <summary>Does what nobody asks for now, whoever's call it was that woke the grain.</summary>
    public static async Task OnOwnAccount(this HospitalId hospital, Func<Task> work)
    {
        Caller.ServiceOf(hospital).SetCurrent();
        await work();
    }
}
