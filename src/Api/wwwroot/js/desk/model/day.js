const WAITING = ['allocated', 'checked_in'];

export const isWaiting = entry => WAITING.includes(entry.status);

export const slotById = (day, id) => day?.slots.find(slot => slot.id === id) ?? null;

export const waitingIn = slot => slot.queue.filter(isWaiting).length;

export const isRunning = (slot, time) => slot.start_time <= time && time < slot.end_time;

export const hasEnded = (slot, time) => slot.end_time <= time;

/** Who is with the doctor, in whichever slot; null when nobody is. */
export function consulting(day) {
    for (const slot of day?.slots ?? []) {
        const entry = slot.queue.find(one => one.status === 'consulting');
        if (entry) return { slot, entry };
    }
    return null;
}

/** Next is the first who has checked in, of the earliest slot that has one: as the server will decide. */
export function nextUp(day) {
    for (const slot of day?.slots ?? []) {
        const entry = slot.queue.find(one => one.status === 'checked_in');
        if (entry) return { slot, entry };
    }
    return null;
}

export const findEntry = (day, number) => {
    for (const slot of day?.slots ?? []) {
        const entry = slot.queue.find(one => one.token_number === number);
        if (entry) return { slot, entry };
    }
    return null;
};

/** Slots that could take somebody now. */
export const slotsWithRoom = (day, time) =>
    (day?.slots ?? []).filter(slot => slot.is_active && !slot.is_full && !hasEnded(slot, time));
