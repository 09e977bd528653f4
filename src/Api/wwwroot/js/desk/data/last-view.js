import { inTab } from '../../shared/memory.js';

const NAME = 'opd-desk-view';
const LONGEST_MS = 60_000;
const SHOWN = ['zone', 'undoMinutes', 'today', 'clock', 'date', 'time', 'me', 'hospital', 'doctors', 'doctorId', 'day'];

/**
 * What this tab showed before a reload, or null. On a slow line, it is shown until the service has answered.
 * Another doctor's view, an older one, and one of another date than today are not shown.
 */
export function takeLastView(doctorId) {
    const { at, view } = JSON.parse(inTab.remembered(NAME)) ?? {};
    inTab.forget(NAME);
    const isRecent = Math.abs(Date.now() - at) < LONGEST_MS;
    return isRecent && doctorId !== null && view.doctorId === doctorId && view.date === view.today ? view : null;
}

/** Keeps the view for a reload, without the patients' names, which must not be stored. Returns a function that ends this. */
export function keepLastView(state) {
    function keep() {
        const { me, day } = state.now;
        if (!me || !day) return;
        const view = Object.fromEntries(SHOWN.map(name => [name, state.now[name]]));
        inTab.remember(NAME, JSON.stringify({ at: Date.now(), view }));
    }

    addEventListener('pagehide', keep);
    return () => removeEventListener('pagehide', keep);
}
