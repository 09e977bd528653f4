using System.Threading.Channels;

namespace OpdTokens.Browser.Tests.Speech;

/// <param name="Text">What was said.</param>
/// <param name="Language">As the page named it, for example <c>hi-IN</c>.</param>
public sealed record Utterance(string Text, string Language);

/// <summary>What pages say aloud, in order.</summary>
public sealed class SpokenWords
{
    /// <summary>Stands for one tone among the words.</summary>
    public static readonly Utterance Tone = new("(tone)", "");

    private readonly Channel<Utterance> _heard = Channel.CreateUnbounded<Utterance>();
    private Task _mayEnd = Task.CompletedTask;

    private SpokenWords()
    {
    }

    public static async Task<SpokenWords> Record(IBrowserContext profile)
    {
        var words = new SpokenWords();
        await profile.ExposeFunctionAsync<string, string, Task<bool>>("hearSpeech", words.Hear);
        await profile.ExposeFunctionAsync("hearTone", () => words._heard.Writer.TryWrite(Tone));
        await profile.AddInitScriptAsync(await Recorder());
        return words;
    }

    /// <summary>The PC is silent until somebody touches the page, as a browser that was started without the switch for kiosks.</summary>
    public static Task NeedTouch(IPage page) => page.AddInitScriptAsync("globalThis.speechNeedsTouch = true");

    /// <summary>The PC has this voice only.</summary>
    /// <param name="page">Before it goes anywhere.</param>
    /// <param name="language">For example <c>en-IN</c>.</param>
    public static Task GiveVoice(IPage page, string language) =>
        page.AddInitScriptAsync($"globalThis.voicesOfThisPc = ['{language}']");

    /// <summary>The PC has loudspeakers, on which the tones of a chime are heard beside the words.</summary>
    /// <param name="page">Before it goes anywhere.</param>
    public static Task GiveLoudspeakers(IPage page) => page.AddInitScriptAsync("globalThis.tonesAreHeard = true");

    /// <summary>The next one that no call has returned yet; waits for it.</summary>
    public async Task<Utterance> Next()
    {
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        return await _heard.Reader.ReadAsync(timeout.Token);
    }

    /// <summary>All that no call has returned yet, without waiting.</summary>
    public IReadOnlyList<Utterance> SoFar()
    {
        var said = new List<Utterance>();
        while (_heard.Reader.TryRead(out var utterance))
        {
            said.Add(utterance);
        }

        return said;
    }

    /// <summary>What is said from now on does not end before that is allowed.</summary>
    /// <returns>Allows it.</returns>
    public Action Hold()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _mayEnd = held.Task;
        return held.SetResult;
    }

    private async Task<bool> Hear(string text, string language)
    {
        _heard.Writer.TryWrite(new Utterance(text, language));
        await _mayEnd;
        return true;
    }

    private static async Task<string> Recorder()
    {
        await using var script = typeof(SpokenWords).Assembly.GetManifestResourceStream("speech-recorder.js")!;
        return await new StreamReader(script).ReadToEndAsync();
    }
}
