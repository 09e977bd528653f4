import { el, setText } from '../shared/dom.js';
import { language, onLanguage, t, translatorOf } from '../shared/i18n.js';
import { spokenNumber } from '../shared/number.js';
import { chime } from './chime.js';
import { speechQueue } from './speech-queue.js';
import { say, speaksLanguage, tryVoice } from './voice.js';

const LINES_KEPT = 8;

/**
 * Returns a function that announces a call in the log for screen readers, and by voice. `second` is the code of a second
 * language, in which each call is spoken after the page's own; null for none.
 */
export function announcer({ repeat, second, log, button, note }) {
    const translators = new Map();
    const enqueue = speechQueue({ repeat, chime, speak });

    // Without the texts or a voice of the language, there is no translator.
    async function translator(code) {
        if (!translators.has(code)) {
            const found = await translatorOf(code).catch(() => null);
            if (!found) return null;
            translators.set(code, found);
        }
        const known = translators.get(code);
        return speaksLanguage(known.language.speech) ? known : null;
    }

    async function speak(call) {
        const own = { t, language: language() };
        const speaker = speaksLanguage(own.language.speech) ? own : await translator('en') ?? own;
        show(await say(sentence(speaker.t, call), speaker.language.speech));
        const other = second && second !== speaker.language.code ? await translator(second) : null;
        if (other) await say(sentence(other.t, call), other.language.speech);
    }

    // Browsers do not speak before the first click on a page. Start Chromium on a kiosk with
    // --autoplay-policy=no-user-gesture-required. The first try then succeeds, and the button stays hidden.
    async function tryToSpeak() {
        show(await tryVoice(language().speech));
    }

    function show(outcome) {
        button.hidden = outcome !== 'blocked';
        const key = outcome === 'failed' ? 'board.cannot_speak' : speaksLanguage(language().speech) ? '' : 'board.speaks_english';
        note.hidden = key === '' || outcome === 'blocked';
        setText(note, key && t(key));
    }

    if (repeat > 0) {
        button.addEventListener('click', tryToSpeak);
        onLanguage(tryToSpeak);
        tryToSpeak();
    }

    return call => {
        log.append(el('p', {}, sentence(t, call)));
        while (log.childElementCount > LINES_KEPT) log.firstElementChild.remove();
        enqueue(call);
    };
}

const sentence = (translate, { tokenNumber, room, doctorName }) => room
    ? translate('board.spoken_room', { number: spokenNumber(tokenNumber, translate), room })
    : translate('board.spoken_doctor', { number: spokenNumber(tokenNumber, translate), doctor: doctorName });
