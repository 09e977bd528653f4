import { byId, setText } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { onDone } from '../announce.js';

const OFFERED_MS = 10_000;

/**
 * Offers to undo the last step for ten seconds, or until something else is done. After a refusal it stays, because nothing has
 * changed. `onUndo(tokens)`: a call that ended a consultation has two.
 */
export function undoOffer({ onUndo }) {
    const place = byId('undo');
    let offered = null;
    let ending;
    let shownDoctor = null;
    let row = null;

    function draw({ day, doctorId, selected }) {
        if (day?.closed_at || doctorId !== shownDoctor) clear();
        [shownDoctor, row] = [doctorId, selected];
        show();
    }

    const isAbout = number => Boolean(offered?.some(token => token.token_number === number));

    function show() {
        place.hidden = !offered;
        // On the row of somebody else, the key is for that patient.
        place.classList.toggle('of-row', isAbout(row));
        if (!offered) return;
        const number = offered.map(token => shortNumber(token.token_number)).join(', ');
        setText(place.firstElementChild, t('desk.undo.offer', { number }));
    }

    function clear() {
        clearTimeout(ending);
        offered = null;
        show();
    }

    function undo() {
        const tokens = offered;
        clear();
        if (tokens) onUndo(tokens);
    }

    place.addEventListener('click', undo);
    onDone(clear);

    return {
        draw,
        clear,
        isOffered: () => offered !== null,
        isAbout,
        undo,
        offer(...tokens) {
            clear();
            offered = tokens;
            ending = setTimeout(clear, OFFERED_MS);
            show();
        },
    };
}
