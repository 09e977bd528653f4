/**
 * What a card shows of a day: those called (the latest first), and those who wait in the order of the queue.
 *
 * Who never checked in leaves the list when the slot ends: otherwise the morning's absent would stand before
 * everybody until the evening.
 */
export function dayView(day, timeNow) {
    const queued = day.slots.flatMap(slot => slot.queue.map(entry => ({ ...entry, slotEnd: slot.end_time })));
    return {
        hasClinic: day.slots.length > 0,
        called: queued.filter(entry => entry.status === 'consulting')
            .sort((a, b) => (b.called_at ?? '').localeCompare(a.called_at ?? '')),
        waiting: queued.filter(entry => entry.status === 'checked_in'
            || (entry.status === 'allocated' && timeNow < entry.slotEnd)),
    };
}
