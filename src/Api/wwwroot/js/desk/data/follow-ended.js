import { get } from '../../shared/api.js';
import { backoffMs } from '../../shared/backoff.js';
import { slotById } from '../model/day.js';

const MOST = 500;
const ENDED = ['completed', 'cancelled', 'no_show'];

/** Keeps state.ended up to date while the desk shows the ended tokens of a slot. */
export function followEnded(state) {
    let read = { slotId: null, version: -1 };
    let isReading = false;

    async function readWhatMoved({ ended, day, slotId }) {
        if (!ended) return;
        if (ended.slotId !== slotId) {
            state.set({ ended: null });
            return;
        }
        const slot = slotById(day, slotId);
        if (!slot || isReading || (read.slotId === slotId && read.version >= slot.version && ended.isWhole)) return;
        isReading = true;
        const { version } = slot;
        try {
            const tokens = await get('/tokens', { query: { slot_id: slotId, limit: MOST } });
            read = { slotId, version };
            keep(slotId, tokens.filter(token => ENDED.includes(token.status)));
        } catch {
            await new Promise(resolve => setTimeout(resolve, backoffMs(1)));
        }
        isReading = false;
        readWhatMoved(state.now);
    }

    function keep(slotId, tokens) {
        if (state.now.ended?.slotId !== slotId) return;
        const people = new Map(state.now.people);
        for (const token of tokens) people.set(token.token_number, token);
        state.set({ people, ended: { slotId, tokens, isWhole: true } });
    }

    state.onChange(readWhatMoved);

    return {
        toggle() {
            const { ended, slotId } = state.now;
            read = { slotId: null, version: -1 };
            state.set({ ended: ended || !slotId ? null : { slotId, tokens: [], isWhole: false } });
        },
    };
}
