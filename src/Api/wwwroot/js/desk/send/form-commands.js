import { ApiError, get, newKey } from '../../shared/api.js';
import { formats, t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { roomsText } from '../../shared/rooms.js';
import { announce } from '../announce.js';
import { ATTEMPTS_OF_STEP, NOT_ARRIVED } from './sender.js';

/** The commands of dialogs that stay open until they have succeeded. They throw a refusal, because the dialog shows it. */
export function createFormCommands(state, sender, { missed, sentAway, offerUndo }) {
    // A request whose answer was lost is sent again with its key, so that the patient is not sent to another doctor twice.
    const unanswered = new Map();

    async function send(token, what, request) {
        const same = JSON.stringify(request);
        const key = unanswered.get(same) ?? newKey();
        try {
            const sent = await sender.send(token.token_number, what, { ...request, key, attempts: ATTEMPTS_OF_STEP, coolsDown: false });
            if (!sent) throw new ApiError({ code: 'busy' });
            unanswered.delete(same);
            return sent.answer;
        } catch (error) {
            if (NOT_ARRIVED.includes(error.code)) unanswered.set(same, key);
            else unanswered.delete(same);
            throw error;
        }
    }

    /** The doctor, the room and the time to which a token sends its patient. */
    async function placeOf({ doctor_id: doctorId, slot_id: slotId }) {
        const doctor = state.now.doctors.find(({ id }) => id === doctorId);
        const slot = await get(`/slots/${slotId}`, { attempts: 1 }).catch(() => null);
        return [
            doctor?.name,
            doctor && roomsText(doctor),
            slot && formats(state.now.zone).timesOfDay(slot.start_time, slot.end_time),
        ].filter(Boolean).join(' · ');
    }

    return {
        async correct(token, changes) {
            const corrected = await send(token, 'correct', { method: 'PATCH', path: `/tokens/${token.id}`, body: changes });
            const { token_number: number, patient_name: name } = corrected;
            state.set({ people: new Map(state.now.people).set(number, corrected) });
            announce(missed.addTo(t('desk.done.correct', { number: shortNumber(number), name }), token.token_number));
        },
        /** `how`: `transfer` or `refer`. */
        async sendToDoctor(how, token, body) {
            const there = await send(token, how, { path: `/tokens/${token.id}/${how}`, body });
            const { token_number: number, patient_name: name } = there;
            sentAway.note(token.token_number);
            const done = t('desk.done.other_doctor', { name, number: shortNumber(number), place: await placeOf(there) });
            announce(missed.addTo(done, token.token_number));
            // A referral has completed the consultation. A transfer is a move, which can be moved back.
            if (how === 'refer') offerUndo({ ...token, status: 'completed' });
        },
    };
}
