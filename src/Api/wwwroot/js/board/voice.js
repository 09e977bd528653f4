// Some speech engines never report the end of an utterance, or its start.
const LONGEST_UTTERANCE_MS = 20_000;
const PROBE_MS = 4_000;

// These marks order letters on a screen. Some voices read them out.
const BIDI_MARKS = /[\u2066-\u2069]/g;

const engine = globalThis.speechSynthesis;
let spokenNow; // Chromium does not fire "end" on an utterance that was garbage collected.

/** Speaks the words in a language (a BCP 47 tag). Returns 'spoken', 'blocked' (no click yet) or 'failed'. */
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

/** Speaks at volume 0, to find out whether the browser allows speech. */
export const tryVoice = languageTag => say('1', languageTag, { volume: 0, limitMs: PROBE_MS });

/** False when the engine has voices, but none for this language. */
export const speaksLanguage = languageTag => voices().length === 0 || voiceFor(languageTag) !== undefined;

const voices = () => engine?.getVoices() ?? [];

function voiceFor(languageTag) {
    const wanted = languageTag.toLowerCase();
    const tagOf = voice => voice.lang.toLowerCase().replace('_', '-'); // Android uses hi_IN.
    return voices().find(voice => tagOf(voice) === wanted)
        ?? voices().find(voice => tagOf(voice).split('-')[0] === wanted.split('-')[0]);
}
