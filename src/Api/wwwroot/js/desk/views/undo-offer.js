import { byId, setText } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';

const OFFERED_MS = 10_000;

/** Offers to undo the last step, beside its message, for ten seconds. */
export function undoOffer({ onUndo }) {
    const place = byId('undo');
    let offered = null;
    let ending;

    function draw() {
        place.hidden = !offered;
        if (offered) setText(place.firstElementChild, t('desk.undo.offer', { number: shortNumber(offered.token_number) }));
    }

    function clear() {
        clearTimeout(ending);
        offered = null;
        draw();
    }

    function undo() {
        const token = offered;
        clear();
        if (token) onUndo(token);
    }

    place.addEventListener('click', undo);

    return {
        draw,
        clear,
        isOffered: () => offered !== null,
        undo,
        offer(token) {
            clear();
            offered = token;
            ending = setTimeout(clear, OFFERED_MS);
            draw();
        },
    };
}
