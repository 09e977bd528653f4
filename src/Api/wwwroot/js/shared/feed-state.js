import { inTimeOrder } from './session.js';

/** The state after an event of a feed. The same object when the event has no newer data. */
export function afterEvent(state, { event, data }) {
    // Equal versions are accepted, because estimates and announced delays change without a new version.
    if (state && data.version < state.version) return state;
    if (event === 'snapshot') return data;
    if (!state) return state;
    return state.slots ? { ...state, ...data, slots: mergedSlots(state.slots, data.slots) } : { ...state, ...data };
}

function mergedSlots(known, changed) {
    const byId = new Map(known.map(slot => [slot.id, slot]));
    for (const slot of changed) {
        const older = byId.get(slot.id);
        if (!older || slot.version >= older.version) byId.set(slot.id, slot);
    }
    return [...byId.values()].sort(inTimeOrder);
}
