import { call, newKey } from '../../shared/api.js';

/**
 * Makes doctors and slots. Whatever is made keeps its key until all of the form has worked, so that a second click
 * goes on where the first one stopped instead of meeting what that one has made.
 */
export function createSetupCalls() {
    const keys = new Map();

    async function makeAll(path, bodies) {
        const made = [];
        // One after the other, in the order of the day.
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
        addSlots: (slots, { doctorId, today }) =>
            makeAll('/slots', slots.map(slot => ({ doctor_id: doctorId, date: today, ...slot }))),
    };
}
