// Engines exist that never say that they have ended, or even begun.
const LONGEST_UTTERANCE_MS = 20_000;
const PROBE_MS = 4_000;

// They order letters on a screen; some voices read them out.
const BIDI_MARKS = /[\u2066-\u2069]/g;

const engine = globalThis.speechSynthesis;
let spokenNow; // held, because Chromium forgets to fire "end" on an utterance that was collected

/** Says the words in that language (a BCP 47 tag); answers 'spoken', 'blocked' (no gesture yet) or 'failed'. */
export function say(words, languageTag, { volume = 1, limitMs = LONGEST_UTTERANCE_MS } = {}) {
    if (!engine) return Promise.resolve('failed');
    return new Promise(resolve => {
        const utterance = spokenNow = new SpeechSynthesisUtterance(words.replace(BIDI_MARKS, ''));
        const limit = setTimeout(() => {
            engine.cancel();
            resolve('failed');
        }, limitMs);
        const end = outcome => {
            clearTimeout(limit);
            resolve(outcome);
        };
        utterance.lang = languageTag;
        utterance.voice = voiceFor(languageTag) ?? null;
        utterance.volume = volume;
        utterance.rate = 0.9;
        utterance.onend = () => end('spoken');
        utterance.onerror = ({ error }) => end(error === 'not-allowed' ? 'blocked' : 'failed');
        engine.speak(utterance);
    });
}

/** Whether this browser lets the page speak now: says something that nobody hears. */
export const tryVoice = languageTag => say('1', languageTag, { volume: 0, limitMs: PROBE_MS });

/** False only when the engine has voices, and none of them speaks this language. */
export const speaksLanguage = languageTag => voices().length === 0 || voiceFor(languageTag) !== undefined;

const voices = () => engine?.getVoices() ?? [];

function voiceFor(languageTag) {
    const wanted = languageTag.toLowerCase();
    const tagOf = voice => voice.lang.toLowerCase().replace('_', '-'); // Android writes hi_IN
    return voices().find(voice => tagOf(voice) === wanted)
        ?? voices().find(voice => tagOf(voice).split('-')[0] === wanted.split('-')[0]);
}
