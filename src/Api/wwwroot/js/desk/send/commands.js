import { t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { announce, announceTrouble } from '../announce.js';
import { askCancel, confirmNoShow } from '../dialogs/confirm-step.js';
import { askDelay } from '../dialogs/delay.js';
import { askMove } from '../dialogs/move.js';
import { consulting, findEntry } from '../model/day.js';
import { STEPS, isAllowed, isPermitted } from '../model/steps.js';
import { problemText } from './problem-text.js';

const NEXT = 'next';
const DELAY = 'delay';

// "Call next" completes a consultation. A second press by accident must not complete that of the patient just called.
const NEXT_COOL_DOWN_MS = 2000;

/** The commands behind the buttons and shortcuts of the desk. */
export function createCommands(state, sender, { whereTo }) {
    async function run(scope, what, request, done) {
        try {
            const sent = await sender.send(scope, what, request);
            if (sent) announce(done(sent.answer));
        } catch (error) {
            announceTrouble(problemText(error));
        }
    }

    const named = token => ({ number: shortNumber(token.token_number), name: token.patient_name });

    function take(step, token, details) {
        return run(token.token_number, step, STEPS[step].request(token.id, details), () => t(`desk.done.${step}`, named(token)));
    }

    function step(name, number) {
        const token = state.now.people.get(number);
        const entry = findEntry(state.now.day, number)?.entry;
        if (!token || !entry || sender.isBusy(number) || !isPermitted(name, state.now.may)) return;
        if (!isAllowed(name, entry.status)) {
            announceTrouble(t('desk.not_now', { ...named(token), status: t(`desk.status.${entry.status}`) }));
            return;
        }
        const asking = { onYes: details => { take(name, token, details); }, whereTo };
        if (name === 'no_show') confirmNoShow(token, asking);
        else if (name === 'cancel') askCancel(token, asking);
        else if (name === 'move') askMove(token, state.now, asking);
        else take(name, token);
    }

    const panelIsBusy = busy =>
        busy.has(NEXT) || busy.has(consulting(state.now.day)?.entry.token_number);

    return {
        step,
        panelIsBusy,
        stepOnCalled(name) {
            const current = consulting(state.now.day);
            if (current && !panelIsBusy(state.now.busy)) step(name, current.entry.token_number);
        },
        next() {
            const { day, doctorId, today, busy } = state.now;
            if (!day || panelIsBusy(busy)) return;
            run(NEXT, NEXT, { path: `/doctors/${doctorId}/days/${today}/next`, coolDownMs: NEXT_COOL_DOWN_MS },
                token => token ? t('desk.done.next', named(token)) : t('desk.done.next_nobody'));
        },
        delay() {
            const { day, doctorId, today, busy } = state.now;
            if (!day?.slots.length || busy.has(DELAY)) return;
            askDelay(state, {
                whereTo,
                onYes: body => run(DELAY, DELAY, { path: `/doctors/${doctorId}/days/${today}/delay`, body },
                    answer => t('desk.done.delay', { count: answer.delay_minutes })),
            });
        },
    };
}
