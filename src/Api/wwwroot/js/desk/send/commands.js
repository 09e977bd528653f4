import { serverNow } from '../../shared/clock.js';
import { t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { announce, announceTrouble } from '../announce.js';
import { askCancel, confirmNoShow } from '../dialogs/confirm-step.js';
import { askCorrection } from '../dialogs/correct.js';
import { askDelay } from '../dialogs/delay.js';
import { askMove } from '../dialogs/move.js';
import { askOtherDoctor } from '../dialogs/other-doctor.js';
import { underWay } from '../model/busy.js';
import { counterOf } from '../model/counters.js';
import { consulting, entryOf } from '../model/day.js';
import { STEPS, isAllowed, isPermitted, stepFor } from '../model/steps.js';
import { createFormCommands } from './form-commands.js';
import { createMissed } from './missed.js';
import { problemText } from './problem-text.js';

const NEXT = 'next';
const DELAY = 'delay';

// "Call next" completes a consultation. Nobody is ready for that within seconds of a call: it is a second press by accident,
// or a press on another desk that saw the call too late.
const JUST_CALLED_MS = 3000;
// A call that does not arrive is given up, after a minute at most: nobody may be called later, when the server is back.
const NEXT_ATTEMPTS = 4;
const NOT_ARRIVED = ['unreachable', 'unavailable', 'outcome_unknown'];

const ONLY_IN_PANEL = [NEXT, 'recall', 'begin', 'complete'];

const labelOf = step => `desk.${ONLY_IN_PANEL.includes(step) ? 'now' : 'action'}.${step}`;

/**
 * The commands behind the buttons and shortcuts of the desk. `offerUndo(token)` is called after each step that can be undone.
 * Nothing that is pressed is swallowed: it is done, or a message says why not.
 */
export function createCommands(state, sender, { whereTo, offerUndo = () => {} }) {
    const missed = createMissed(state);
    const forms = createFormCommands(state, sender, missed);

    async function run(scope, what, request, done, explain = problemText) {
        try {
            const sent = await sender.send(scope, what, request);
            announce(sent ? missed.addTo(done(sent.answer), scope) : t('desk.wait_a_moment'));
            return sent?.answer ?? null;
        } catch (error) {
            announceTrouble(missed.addTo(explain(error), scope));
            return null;
        }
    }

    const named = token => ({ number: shortNumber(token.token_number), name: token.patient_name });

    const namedEntry = ({ token_number: number }) =>
        ({ number: shortNumber(number), name: state.now.people.get(number)?.patient_name ?? '' });

    function whyNotCalled(error) {
        if (NOT_ARRIVED.includes(error.code)) return t('desk.problem.next_not_arrived');
        if (error.code !== 'queue_moved') return problemText(error);
        return t('desk.problem.queue_moved', namedEntry(error.current));
    }

    // An undo has a scope of its own, because it can come within the moment in which a second click is ignored.
    async function take(step, token, details) {
        const scope = step === 'undo' ? `undo ${token.token_number}` : token.token_number;
        const answer = await run(
            scope, step, STEPS[step].request(token.id, details), () => t(`desk.done.${step}`, named(token)));
        if (answer && STEPS[step].undoable) offerUndo(token);
    }

    function step(asked, number) {
        const token = state.now.people.get(number);
        const entry = entryOf(state.now, number);
        // Names come after the numbers.
        if (!token || !entry) {
            announce(entry ? t('desk.wait_a_moment') : t('desk.queue.row_left', { number: shortNumber(number) }));
            return;
        }
        const name = stepFor(asked, entry);
        if (!isPermitted(name, state.now.may)) {
            announceTrouble(t('desk.problem.not_allowed'));
            return;
        }
        if (sender.isBusy(number, name)) {
            announce(missed.note(number, labelOf(name)));
            return;
        }
        if (STEPS[name].onlyToday && state.now.date !== state.now.today) {
            announceTrouble(t('desk.problem.not_today'));
            return;
        }
        if (!isAllowed(name, entry.status)) {
            announceTrouble(t('desk.not_now', { ...named(token), status: t(`desk.status.${entry.status}`) }));
            return;
        }
        if (STEPS[name].asks) ask(name, token);
        else take(name, token);
    }

    function ask(name, token) {
        const asking = { onYes: details => { take(name, token, details); }, whereTo };
        const { doctors, zone } = state.now;
        const toOtherDoctor = () =>
            askOtherDoctor(name, token, { doctors, zone, send: body => forms.sendToDoctor(name, token, body), whereTo });
        const dialogs = {
            no_show: () => confirmNoShow(token, asking),
            cancel: () => askCancel(token, asking),
            move: () => askMove(token, state.now, asking),
            correct: () => askCorrection(token, { correct: changes => forms.correct(token, changes), whereTo }),
            transfer: toOtherDoctor,
            refer: toOtherDoctor,
        };
        dialogs[name]();
    }

    const panelIsBusy = busy =>
        Boolean(underWay(busy, NEXT)) || busy.has(consulting(state.now)?.entry.token_number);

    return {
        step,
        /** Also for a token that has left the queue, whose row is gone. */
        undo: token => take('undo', token),
        endDelay() {
            const { doctorId, date } = state.now;
            run(DELAY, DELAY, { method: 'DELETE', path: `/doctors/${doctorId}/days/${date}/delay` }, () => t('desk.done.delay_ended'));
        },
        panelIsBusy,
        isCalling: busy => busy.has(NEXT),
        stepOnCalled(name) {
            const current = consulting(state.now);
            // A call that is on its way, or whose answer was faster than the feed, changes who is meant.
            if (underWay(state.now.busy, NEXT) || (!current && state.now.busy.has(NEXT))) announce(missed.note(NEXT, labelOf(name)));
            else if (!current || (name === 'begin' && current.entry.status !== 'checked_in')) announceTrouble(t('desk.now.nobody'));
            else step(name, current.entry.token_number);
        },
        next() {
            const { day, doctorId, date, today, busy, people } = state.now;
            if (!day) {
                announce(t(doctorId === null ? 'desk.choose_doctor' : 'desk.connecting'));
                return;
            }
            if (date !== today) {
                announceTrouble(t('desk.problem.not_today'));
                return;
            }
            const current = consulting(state.now)?.entry;
            const scope = [NEXT, current?.token_number].find(one => underWay(busy, one));
            if (scope) {
                announce(missed.note(scope, labelOf(NEXT)));
                return;
            }
            if (current && serverNow() - Date.parse(current.called_at) < JUST_CALLED_MS) {
                announceTrouble(t('desk.problem.just_called', namedEntry(current)));
                return;
            }
            // The server must be told whose consultation ends, and a patient without a name has not been read yet.
            if (busy.has(NEXT) || panelIsBusy(busy) || (current && !people.has(current.token_number))) {
                announce(t('desk.wait_a_moment'));
                return;
            }
            const body = { counter: counterOf(state.now), current: people.get(current?.token_number)?.id ?? null };
            const request = { path: `/doctors/${doctorId}/days/${date}/next`, body, attempts: NEXT_ATTEMPTS };
            run(NEXT, NEXT, request, token => token ? t('desk.done.next', named(token)) : t('desk.done.next_nobody'), whyNotCalled)
                .then(token => token && offerUndo(token));
        },
        delay() {
            const { day, doctorId, date, busy } = state.now;
            if (!day?.slots.length || busy.has(DELAY)) {
                announce(day && !busy.has(DELAY) ? t('desk.problem.no_slots') : missed.note(DELAY, 'desk.delay.open'));
                return;
            }
            askDelay(state, {
                whereTo,
                onYes: body => run(DELAY, DELAY, { path: `/doctors/${doctorId}/days/${date}/delay`, body },
                    answer => t('desk.done.delay', { count: answer.delay_minutes })),
            });
        },
    };
}
