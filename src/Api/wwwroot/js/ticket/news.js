import { byId, setText } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { headlineOf, isCalled } from './place.js';

const CALL_PATTERN_MS = [500, 200, 500, 200, 900];

let told = null;

/** Tells screen readers, and the hand that holds the phone, what has changed; not that a minute has passed. */
export function tellNews(ticket) {
    const now = { status: ticket.status, ahead: ticket.ahead, calls: ticket.calls };
    const before = told;
    told = now;
    if (!before) return;
    if (now.status !== before.status || now.ahead !== before.ahead)
        setText(byId('news'), t(...headlineOf(ticket)));
    if (isCalled(ticket) && (!isCalled(before) || now.calls > before.calls)) {
        vibrate();
        // Whoever has scrolled down must not miss where to go.
        byId('place').scrollIntoView({ block: 'nearest' });
    }
}

function vibrate() {
    // A browser refuses, with a warning, before the patient has touched the page.
    if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.(CALL_PATTERN_MS);
}
