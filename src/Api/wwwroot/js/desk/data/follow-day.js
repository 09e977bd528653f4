import { get } from '../../shared/api.js';
import { watch } from '../../shared/live.js';
import { chooseSlot } from '../model/choose-slot.js';
import { findEnded, findEntry } from '../model/day.js';
import { rememberedCounter } from './remembered-counter.js';

/**
 * Keeps state.day equal to the live feed of the chosen doctor and date. `last`: a view of
 * before a reload, whose day is shown until the feed has begun.
 */
export function followDay(state, { onDoctorGone, last }) {
    let watched = null;
    let feed = null;

    let watchedDoctor = null;

    function watchChosen({ doctorId, date }) {
        const wanted = doctorId && date ? `/doctors/${doctorId}/days/${date}` : null;
        if (wanted === watched) return;
        feed?.close();
        // At midnight, a slot that goes on stays chosen.
        const otherDoctor = doctorId !== watchedDoctor && { slotId: null, slotByHand: false, slotByFind: false };
        [watched, watchedDoctor] = [wanted, doctorId];
        state.set({
            day: null, people: new Map(), selected: null, ended: null, ...otherDoctor,
            counter: rememberedCounter(doctorId),
            connection: { status: 'connecting', since: null },
        });
        if (last) applyDay(last.view.day);
        const shownSince = last?.since ?? null;
        last = null;
        feed = wanted && watch(`/api/v1${wanted}/live`, {
            onState: applyDay,
            onConnection: ({ status, since }) =>
                state.set({ connection: { status, since: since ?? (status === 'stale' ? shownSince : null) } }),
            onRefused: () => checkDoctor(doctorId, wanted),
        });
    }

    function applyDay(day) {
        const { slotId, slotByHand, today, time, selected, ended } = state.now;
        const chosen = chooseSlot({ day, slotId, slotByHand, today, time });
        const isShown = findEntry(day, selected)?.slot.id === chosen || (ended?.slotId === chosen && findEnded(ended, selected));
        state.set({ day, slotId: chosen, selected: isShown ? selected : null });
    }

    async function checkDoctor(id, wanted) {
        try {
            await get(`/doctors/${id}`);
        } catch (error) {
            if (error.code === 'doctor_not_found' && watched === wanted) onDoctorGone();
        }
    }

    state.onChange(watchChosen);
}
