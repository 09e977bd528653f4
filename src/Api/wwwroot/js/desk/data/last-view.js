import { inTab } from '../../shared/memory.js';
import { learnPrefixes } from '../../shared/number.js';

const NAME = 'opd-desk-view';
const LONGEST_MS = 60_000;
const SHOWN = ['zone', 'undoMinutes', 'today', 'clock', 'date', 'time', 'me', 'hospital', 'doctors', 'doctorId', 'day'];

/**
 * What this tab showed before a reload, or null: { since, view }, where `since` is the server's time of it. On a slow line, it is
 * shown until the service has answered. Another doctor's view, an older one, and one of another date than today are not shown.
 */
export function takeLastView(doctorId) {
    const { at, since, view } = JSON.parse(inTab.remembered(NAME)) ?? {};
    inTab.forget(NAME);
    const isRecent = Math.abs(Date.now() - at) < LONGEST_MS;
    const isSame = isRecent && doctorId !== null && view.doctorId === doctorId && view.date === view.today;
    return isSame ? { since: new Date(since), view: learnPrefixes(view) } : null;
}

/**
 * Keeps the view for a reload while it is live, so that it does not grow older with each reload. Names and initials of patients
 * are left out, because the queue of a shared computer must not be stored with them. Returns a function that ends this.
 */
export function keepLastView(state) {
    function keep() {
        const { me, day, connection: { status, since } } = state.now;
        if (!me || !day || status !== 'live') return;
        const view = Object.fromEntries(SHOWN.map(name => [name, state.now[name]]));
        inTab.remember(NAME, JSON.stringify({ at: Date.now(), since, view }, (name, value) => name === 'initials' ? undefined : value));
    }

    addEventListener('pagehide', keep);
    return () => removeEventListener('pagehide', keep);
}
