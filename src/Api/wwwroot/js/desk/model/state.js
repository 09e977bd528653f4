import { rightsOf } from './rights.js';

/** What the desk knows. Views draw it whole, and again after each change; nothing else is shared between them. */
export function createState() {
    let now = {
        zone: null, // the hospital's time zone
        today: null, // '2026-01-30', the hospital's
        time: null, // '09:05', the hospital's
        unreachable: false, // the server has not answered since the page was opened
        me: null, // who works here: { name, hospital, roles }, null until known
        may: rightsOf(null),
        doctors: null, // null until read
        doctorId: null,
        day: null, // the live feed's, null until it has spoken
        connection: { status: 'connecting', since: null },
        people: new Map(), // token number -> token, as GET /slots/{id}/queue names it
        slotId: null,
        slotByHand: false, // somebody chose the slot: the desk keeps to it
        selected: null, // token number of the row that the keys act on
        busy: new Map(), // scope -> { what, how }; how: 'sending', 'repeating', or 'cooling' just after the answer
    };
    const listeners = new Set();
    let scheduled = false;

    // All changes of one turn are drawn at once, after it: a view may not be drawn while another is half done.
    function drawSoon() {
        if (scheduled) return;
        scheduled = true;
        queueMicrotask(() => {
            scheduled = false;
            for (const listener of listeners) listener(now);
        });
    }

    return {
        get now() {
            return now;
        },
        set(changes) {
            now = { ...now, ...changes };
            drawSoon();
        },
        /** Returns the way to stop listening. */
        onChange(listener) {
            listeners.add(listener);
            drawSoon();
            return () => listeners.delete(listener);
        },
        redraw: drawSoon,
    };
}
