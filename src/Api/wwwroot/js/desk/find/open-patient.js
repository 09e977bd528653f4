import { get } from '../../shared/api.js';
import { dateOfSlot } from '../model/dates.js';
import { findEntry, isOver } from '../model/day.js';

/** Shows a patient's row as soon as their day is there, and calls onShown(number, isHere). `isHere`: the patient stands at the desk. */
export function openPatient(state, { chooseDoctor, chooseDate, onShown, onGone }) {
    function show({ day, wanted }) {
        if (!wanted || day?.doctor_id !== wanted.doctor_id || day.date !== wanted.date) return;
        const found = findEntry(day, wanted.token_number);
        if (!found && day.date !== wanted.ownDate) {
            goTo({ ...wanted, date: wanted.ownDate });
            return;
        }
        const slotId = found?.slot.id ?? wanted.slot_id;
        const { people } = state.now;
        // Names come after the numbers, and a step needs the patient's name. Those who have ended are in no queue.
        if (!people.has(wanted.token_number) && !isOver(wanted)) return;
        state.set({
            people: people.has(wanted.token_number) ? people : new Map(people).set(wanted.token_number, wanted),
            wanted: null, slotId, slotByHand: true, slotByFind: true, selected: wanted.token_number,
            ended: found ? state.now.ended : { slotId, tokens: [wanted], isWhole: false },
        });
        setTimeout(() => onShown(wanted.token_number, wanted.isHere));
    }

    function goTo(wanted) {
        if (wanted.doctor_id !== state.now.doctorId) chooseDoctor(wanted.doctor_id);
        if (wanted.date !== state.now.date) chooseDate(wanted.date);
        state.set({ wanted });
    }

    state.onChange(show);

    return {
        open(token, isHere = false) {
            const [ownDate, { today }] = [dateOfSlot(token.slot_id), state.now];
            // After midnight, patients of yesterday's session who have not ended are in today's queue.
            const date = ownDate < today && !isOver(token) ? today : ownDate;
            goTo({ ...token, ownDate, date, isHere });
        },
        /** By the link on a slip. */
        async openId(id) {
            try {
                this.open(await get(`/tokens/${id}`), true);
            } catch (error) {
                onGone(error);
            }
        },
    };
}
