import { backoffMs } from '../../shared/backoff.js';
import { readQueue } from './read-queue.js';

/** Keeps state.people up to date, because the live feed has no names. A slot is read again when its version changes. */
export function followPeople(state) {
    let known = new Map(); // slot id -> { version, etag, reading, attempt }
    let knownDay = null;

    function readWhatMoved({ day, doctorId, date }) {
        const dayKey = `${doctorId} ${date}`;
        if (dayKey !== knownDay) [known, knownDay] = [new Map(), dayKey];
        for (const slot of day?.slots ?? []) {
            const entry = known.get(slot.id) ?? { version: -1, etag: null, reading: false, attempt: 0 };
            known.set(slot.id, entry);
            if (slot.queue.length > 0 && !entry.reading && entry.version < slot.version) read(slot, entry);
        }
    }

    async function read(slot, entry) {
        entry.reading = true;
        try {
            const { etag, people } = await readQueue(slot.id, entry.etag);
            if (known.get(slot.id) !== entry) return;
            Object.assign(entry, { etag, version: slot.version, attempt: 0 });
            if (people) remember(people);
        } catch {
            await new Promise(resolve => setTimeout(resolve, backoffMs(entry.attempt++)));
        }
        entry.reading = false;
        // The version can have changed during the request, or the request can have failed.
        readWhatMoved(state.now);
    }

    function remember(tokens) {
        const people = new Map(state.now.people);
        for (const token of tokens) people.set(token.token_number, token);
        state.set({ people });
    }

    state.onChange(readWhatMoved);
}
