import { rightsOf } from './rights.js';

/** The state of the desk. After each change, all views draw the whole state. Views share nothing else. */
export function createState() {
    let now = {
        zone: null, // the hospital's time zone
        today: null, // '2026-01-30', hospital-local
        clock: null, // '09:05', hospital-local
        date: null, // the date that is shown: today, or the chosen one
        time: null, // the time of day on that date, see timeOn() in model/dates.js
        hospital: null, // { name, slug, languages }, null until read
        unreachable: false, // the server has not answered since the page was opened
        me: null, // the user: { name, hospital, roles }, null until known
        may: rightsOf(null),
        doctors: null, // null until read
        doctorId: null,
        all: new Map(), // doctor id -> state of the live feed, while no doctor is chosen
        day: null, // the state of the live feed, null before its first message
        connection: { status: 'connecting', since: null },
        people: new Map(), // token number -> token of GET /slots/{id}/queue
        counter: null, // the room of this desk, null for the doctor's first
        slotId: null,
        slotByHand: false, // the user has chosen the slot, so the desk does not change it
        slotByFind: false, // the slot is shown because of a patient in it, so new tokens are not for it
        selected: null, // token number of the selected row
        wanted: null, // token number to select as soon as the day is there
        ended: null, // the ended tokens of the chosen slot: { slotId, tokens, isWhole }, null while they are not shown; isWhole: all are read
        given: null, // the token in the box "Token given", null while it is closed
        undoMinutes: 15, // for how long a step can be undone
        busy: new Map(), // scope -> { what, how }; how: 'sending', 'repeating', or 'cooling' just after the answer
    };
    const listeners = new Set();
    let scheduled = false;

    // Changes are drawn together in a microtask, because a view must not be drawn while another view is being drawn.
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
        /** Returns a function that removes the listener. */
        onChange(listener) {
            listeners.add(listener);
            drawSoon();
            return () => listeners.delete(listener);
        },
        redraw: drawSoon,
    };
}
