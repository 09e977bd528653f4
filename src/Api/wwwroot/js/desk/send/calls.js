import { serverNow } from '../../shared/clock.js';
import { byId } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { announceTrouble, say } from '../announce.js';
import { underWay } from '../model/busy.js';
import { counterOf, isRoomMissing } from '../model/counters.js';
import { consulting } from '../model/day.js';
import { named } from './named.js';
import { problemText } from './problem-text.js';
import { ATTEMPTS_OF_STEP, NOT_ARRIVED } from './sender.js';

export const NEXT = 'next';

const CALL_NEXT = 'desk.now.next';

// A call completes a consultation. Nobody is ready for that within seconds of a call: it is a second press by accident,
// or a press on another desk that saw the call too late.
const JUST_CALLED_MS = 3000;

/** Says that a room must be chosen, and puts the focus there. */
export function askForRoom() {
    announceTrouble(t('desk.now.choose_room'));
    byId('counter').focus();
}

/**
 * The calls to the counter of this desk: of the next patient, and of one out of turn. Both complete the consultation there.
 * `offerUndo(called, completed)`: `completed` only when a consultation has ended.
 */
export function createCalls(state, sender, { run, missed, offerUndo }) {
    const panelIsBusy = busy =>
        Boolean(underWay(busy, NEXT)) || busy.has(consulting(state.now)?.entry.token_number);

    const namedEntry = ({ token_number: number }) =>
        ({ number: shortNumber(number), name: state.now.people.get(number)?.patient_name ?? '' });

    function whyNotCalled(error) {
        if (NOT_ARRIVED.includes(error.code)) return t('desk.problem.next_not_arrived');
        if (error.code !== 'queue_moved') return problemText(error);
        return t('desk.problem.queue_moved', namedEntry(error.current));
    }

    /** Whether nobody can be called now. Says why. */
    function isHeldUp(current, label) {
        const { date, today, busy, people } = state.now;
        if (date !== today) {
            announceTrouble(t('desk.problem.not_today'));
            return true;
        }
        if (isRoomMissing(state.now)) {
            askForRoom();
            return true;
        }
        const scope = [NEXT, current?.token_number].find(one => underWay(busy, one));
        if (scope) {
            // A second press of the same call is an accident, and nobody should be asked to press again.
            say(scope === NEXT && label === CALL_NEXT ? t('desk.wait_a_moment') : missed.note(scope, label));
            return true;
        }
        if (current && serverNow() - Date.parse(current.called_at) < JUST_CALLED_MS) {
            announceTrouble(t('desk.problem.just_called', namedEntry(current)));
            return true;
        }
        // The server must be told whose consultation ends, and a patient without a name has not been read yet.
        const isUnknown = current && !people.has(current.token_number);
        if (busy.has(NEXT) || panelIsBusy(busy) || isUnknown) say(t('desk.wait_a_moment'));
        return busy.has(NEXT) || panelIsBusy(busy) || isUnknown;
    }

    function doneText(token, completed) {
        if (!token) return [completed && t('desk.done.complete', named(completed)), t('desk.done.next_nobody')].filter(Boolean).join('. ');
        return completed
            ? t('desk.done.next_completed', { ...named(token), completed: shortNumber(completed.token_number) })
            : t('desk.done.next', named(token));
    }

    async function call(path, label) {
        const current = consulting(state.now)?.entry;
        if (isHeldUp(current, label)) return;
        const leaves = state.now.people.get(current?.token_number) ?? null;
        // Where a call does not begin the consultation, one who has not come in is not completed.
        const completed = current?.status === 'consulting' ? leaves : null;
        const body = { counter: counterOf(state.now), current: leaves?.id ?? null };
        let steps = [];
        await run(NEXT, NEXT, { path, body, attempts: ATTEMPTS_OF_STEP }, called => {
            steps = [called, completed && { ...completed, status: 'completed' }].filter(Boolean);
            return doneText(called, completed);
        }, whyNotCalled);
        if (steps.length) offerUndo(...steps);
    }

    return {
        panelIsBusy,
        next() {
            const { day, doctorId, date } = state.now;
            if (day) call(`/doctors/${doctorId}/days/${date}/next`, CALL_NEXT);
            else say(t(doctorId === null ? 'desk.choose_doctor' : 'desk.connecting'));
        },
        callNow: token => call(`/tokens/${token.id}/call`, 'desk.action.call'),
    };
}
