import { call, newKey } from '../../shared/api.js';

/**
 * Adds doctors and slots. Each keeps its Idempotency-Key until the whole form has succeeded, so that a second click
 * continues where the first one has failed and is not refused because of slots that exist already.
 */
export function createSetupCalls() {
    const keys = new Map();

    async function makeAll(path, bodies) {
        const made = [];
        // Slots are added one after the other, so that they are numbered in time order.
        for (const body of bodies) made.push(await make(path, body));
        keys.clear();
        return made;
    }

    function make(path, body) {
        const name = path + JSON.stringify(body);
        if (!keys.has(name)) keys.set(name, newKey());
        return call('POST', path, { body, key: keys.get(name) });
    }

    return {
        addDoctor: async doctor => (await makeAll('/doctors', [doctor]))[0],
        addSlots: (slots, { doctorId, date }) =>
            makeAll('/slots', slots.map(({ daysLater, ...slot }) =>
                ({ doctor_id: doctorId, date: dateAfter(date, daysLater), ...slot }))),
    };
}

function dateAfter(date, days) {
    const later = new Date(`${date}T00:00:00Z`);
    later.setUTCDate(later.getUTCDate() + days);
    return later.toISOString().slice(0, 10);
}
