import { el, setText } from '../shared/dom.js';
import { language, onLanguage, t, translatorOf } from '../shared/i18n.js';
import { spokenNumber } from '../shared/number.js';
import { speechQueue } from './speech-queue.js';
import { say, speaksLanguage, tryVoice } from './voice.js';

const LINES_KEPT = 8;

/** Returns a function that announces a call in the log for screen readers, and by voice. */
export function announcer({ repeat, log, button, note }) {
    let english = null;
    const enqueue = speechQueue({ repeat, speak });

    async function speak(call) {
        const inEnglish = !speaksLanguage(language().speech);
        if (inEnglish) english ??= await translatorOf('en').catch(() => null);
        const speaker = inEnglish && english ? english : { t, language: language() };
        show(await say(sentence(speaker.t, call), speaker.language.speech));
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
