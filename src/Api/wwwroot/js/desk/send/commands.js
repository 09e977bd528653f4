import { t } from '../../shared/i18n.js';
import { isWaitingHere } from '../../shared/presence.js';
import { shortNumber } from '../../shared/number.js';
import { announce, announceTrouble, say } from '../announce.js';
import { askCancel, confirmNoShow } from '../dialogs/confirm-step.js';
import { askCorrection } from '../dialogs/correct.js';
import { askDelay } from '../dialogs/delay.js';
import { askMove } from '../dialogs/move.js';
import { askOtherDoctor } from '../dialogs/other-doctor.js';
import { underWay } from '../model/busy.js';
import { isRoomMissing } from '../model/counters.js';
import { consulting, entryOf, placeOf } from '../model/day.js';
import { STEPS, isAllowed, isPermitted, stepFor } from '../model/steps.js';
import { NEXT, askForRoom, createCalls } from './calls.js';
import { createFormCommands } from './form-commands.js';
import { createMissed } from './missed.js';
import { named } from './named.js';
import { problemText } from './problem-text.js';
import { createSentAway } from './sent-away.js';
import { ATTEMPTS_OF_STEP, NOT_ARRIVED } from './sender.js';
import { undoCallOf, undoScope } from './undo.js';

const DELAY = 'delay';

const ONLY_IN_PANEL = ['recall', 'begin', 'complete'];

const labelOf = step => `desk.${ONLY_IN_PANEL.includes(step) ? 'now' : 'action'}.${step}`;

/**
 * The commands behind the buttons and shortcuts of the desk. `offerUndo(token)` is called after each step that can be undone, and
 * with a second token after a call that has completed somebody.
 * Nothing that is pressed is swallowed: it is done, or a message says why not.
 */
export function createCommands(state, sender, { whereTo, offerUndo = () => {} }) {
    const missed = createMissed(state);
    const sentAway = createSentAway();
    const forms = createFormCommands(state, sender, { missed, sentAway, offerUndo });

    const whyNot = error => NOT_ARRIVED.includes(error.code) ? t('desk.problem.step_not_arrived') : problemText(error);

    async function run(scope, what, request, done, explain = whyNot) {
        try {
            const sent = await sender.send(scope, what, request);
            announce(sent ? missed.addTo(done(sent.answer), scope) : t('desk.wait_a_moment'));
            return sent?.answer ?? null;
        } catch (error) {
            announceTrouble(missed.addTo(explain(error), scope));
            return null;
        }
    }

    // The service moves those who no longer fit now, who can be others than in the preview.
    function delayedText({ delay_minutes: count, moved }) {
        const done = t('desk.done.delay', { count });
        for (const { token_number: number } of moved) sentAway.note(number);
        const names = moved.map(({ token_number: number }) => `${shortNumber(number)} ${state.now.people.get(number)?.patient_name ?? ''}`);
        return moved.length ? t('desk.delay.moved', { done, names: names.join(', ') }) : done;
    }

    const calls = createCalls(state, sender, { run, missed, offerUndo });
    const undoCall = undoCallOf(sender);

    async function take(step, token, details, how) {
        const scope = step === 'undo' ? undoScope(token) : token.token_number;
        const { request, stays, undoable } = STEPS[step];
        const sent = { ...request(token.id, details), ...(!stays && { attempts: ATTEMPTS_OF_STEP }), ...how };
        const answer = await run(scope, step, sent, ({ status }) => t(`desk.done.${step}`, { ...named(token), status: t(`desk.status.${status}`) }));
        if (answer) sentAway.note(token.token_number);
        if (answer && undoable) offerUndo(answer);
    }

    function step(asked, number) {
        const token = state.now.people.get(number);
        const entry = entryOf(state.now, number);
        // Names come after the numbers.
        if (!token || !entry) {
            say(entry ? t('desk.wait_a_moment') : t('desk.queue.row_left', { number: shortNumber(number) }));
            return;
        }
        const name = stepFor(asked, entry);
        if (!isPermitted(name, state.now.may)) {
            announceTrouble(t('desk.problem.not_allowed'));
            return;
        }
        if (sender.isBusy(number, name)) {
            say(missed.note(number, labelOf(name)));
            return;
        }
        if (STEPS[name].onlyToday && state.now.date !== state.now.today) {
            announceTrouble(t('desk.problem.not_today'));
            return;
        }
        if (name === 'check_in' && isWaitingHere(entry)) {
            announceTrouble(t('desk.is_waiting', { ...named(token), place: placeOf(state.now.day, number) }));
            return;
        }
        if (!isAllowed(name, entry)) {
            announceTrouble(t('desk.not_now', { ...named(token), status: t(`desk.status.${entry.status}`) }));
            return;
        }
        if (name === 'call') calls.callNow(token);
        else if (STEPS[name].asks) ask(name, token);
        else take(name, token, name === 'undo' ? { status: entry.status } : undefined);
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

    return {
        step,
        hasSentAway: sentAway.has,
        /** Also for tokens that have left the queue, whose rows are gone. Two are those of a call that ended a consultation. */
        undo: ([token, completed]) => completed ? undoCall(token, completed) : take('undo', token, token, { coolsDown: false }),
        endDelay() {
            const { doctorId, date } = state.now;
            const path = `/doctors/${doctorId}/days/${date}/delay`;
            run(DELAY, DELAY, { method: 'DELETE', path, attempts: ATTEMPTS_OF_STEP }, () => t('desk.done.delay_ended'));
        },
        next: calls.next,
        panelIsBusy: calls.panelIsBusy,
        isCalling: busy => busy.has(NEXT),
        stepOnCalled(name) {
            if (isRoomMissing(state.now)) {
                askForRoom();
                return;
            }
            const current = consulting(state.now);
            // A call that is on its way, or whose answer was faster than the feed, changes who is meant.
            if (underWay(state.now.busy, NEXT) || (!current && state.now.busy.has(NEXT))) say(missed.note(NEXT, labelOf(name)));
            else if (!current || (name === 'begin' && current.entry.status !== 'checked_in')) announceTrouble(t('desk.now.nobody'));
            else step(name, current.entry.token_number);
        },
        delay() {
            const { day, doctorId, date, busy } = state.now;
            if (day?.closed_at) {
                announceTrouble(t('desk.problem.day_closed'));
                return;
            }
            if (!day?.slots.length || busy.has(DELAY)) {
                announce(day && !busy.has(DELAY) ? t('desk.problem.no_slots') : missed.note(DELAY, 'desk.delay.open'));
                return;
            }
            askDelay(state, {
                whereTo,
                onYes: body => run(
                    DELAY, DELAY, { path: `/doctors/${doctorId}/days/${date}/delay`, body, attempts: ATTEMPTS_OF_STEP }, delayedText),
            });
        },
    };
}
