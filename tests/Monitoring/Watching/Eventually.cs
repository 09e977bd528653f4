namespace OpdTokens.Monitoring.Tests.Watching;

internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <param name="what">Told when it never is so.</param>
    public static async Task Is(Func<Task<bool>> so, string what)
    {
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        while (!await AnswersYes(so))
        {
            Assert.False(timeout.IsCancellationRequested, $"It never came about: {what}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Who is asked may have just been started.</summary>
    private static async Task<bool> AnswersYes(Func<Task<bool>> so)
    {
        try
        {
            return await so();
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
