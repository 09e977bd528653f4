import { byId, setText } from '../shared/dom.js';
import { isCalled } from './place.js';

const CALL_PATTERN_MS = [500, 200, 500, 200, 900];

let told = null;

/** Announces changes to screen readers, and a call by vibration. A changed estimate is not announced. */
export function tellNews(ticket) {
    const now = { status: ticket.status, ahead: ticket.ahead, calls: ticket.calls, moved: ticket.moved_from?.at };
    const before = told;
    told = now;
    if (!before) return;
    if (now.status !== before.status || now.ahead !== before.ahead)
        setText(byId('news'), byId('headline').textContent);
    if (now.moved !== before.moved) setText(byId('news'), byId('moved').textContent);
    if (isCalled(ticket) && (!isCalled(before) || now.calls > before.calls)) {
        vibrate();
        // The room must be visible even if the patient has scrolled down.
        byId('place').scrollIntoView({ block: 'nearest' });
    }
}

function vibrate() {
    // Before the first touch, a browser refuses to vibrate and logs a warning.
    if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.(CALL_PATTERN_MS);
}
