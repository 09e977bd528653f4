/** What a reader knows after an event of a feed; the very same object when the event tells nothing newer. */
export function afterEvent(state, { event, data }) {
    // Equal versions pass: estimates move with time, and a delay is announced, without a new version.
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
    return [...byId.values()].sort((a, b) => a.start_time.localeCompare(b.start_time) || a.id.localeCompare(b.id));
}
