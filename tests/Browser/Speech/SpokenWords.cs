using System.Threading.Channels;

namespace OpdTokens.Browser.Tests.Speech;

/// <param name="Text">What was said.</param>
/// <param name="Language">As the page named it, for example <c>hi-IN</c>.</param>
public sealed record Utterance(string Text, string Language);

/// <summary>What pages say aloud, in order.</summary>
public sealed class SpokenWords
{
    private readonly Channel<Utterance> _heard = Channel.CreateUnbounded<Utterance>();

    private SpokenWords()
    {
    }

    public static async Task<SpokenWords> Record(IBrowserContext profile)
    {
        var words = new SpokenWords();
        await profile.ExposeFunctionAsync<string, string, bool>(
            "hearSpeech", (text, language) => words._heard.Writer.TryWrite(new Utterance(text, language)));
        await profile.AddInitScriptAsync(await Recorder());
        return words;
    }

    /// <summary>The next one that no call has returned yet; waits for it.</summary>
    public async Task<Utterance> Next()
    {
        using var patience = new CancellationTokenSource(Patience.OfPages);
        return await _heard.Reader.ReadAsync(patience.Token);
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

    private static async Task<string> Recorder()
    {
        await using var script = typeof(SpokenWords).Assembly.GetManifestResourceStream("speech-recorder.js")!;
        return await new StreamReader(script).ReadToEndAsync();
    }
}
