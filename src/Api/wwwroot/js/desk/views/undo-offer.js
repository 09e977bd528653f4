import { byId, setText } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { onMessage } from '../announce.js';

const OFFERED_MS = 10_000;

/**
 * Offers to undo the last step, beside its message, for ten seconds. With another message it ends, because the button would
 * stand beside the name of somebody else. `onUndo(tokens)`: a call that ended a consultation has two.
 */
export function undoOffer({ onUndo }) {
    const place = byId('undo');
    let offered = null;
    let ending;
    let shownDoctor = null;

    function draw({ day, doctorId }) {
        if (day?.closed_at || doctorId !== shownDoctor) clear();
        shownDoctor = doctorId;
    }

    function show() {
        place.hidden = !offered;
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
    onMessage(clear);

    return {
        draw,
        clear,
        isOffered: () => offered !== null,
        isAbout: number => Boolean(offered?.some(token => token.token_number === number)),
        undo,
        offer(...tokens) {
            clear();
            offered = tokens;
            ending = setTimeout(clear, OFFERED_MS);
            show();
        },
    };
}
