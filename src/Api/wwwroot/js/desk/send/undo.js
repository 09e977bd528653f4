import { t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { announce, announceTrouble } from '../announce.js';
import { STEPS } from '../model/steps.js';
import { problemText } from './problem-text.js';
import { ATTEMPTS_OF_STEP } from './sender.js';

/**
 * An undo has a scope of its own, because it can come within the moment in which a second click is ignored. An offered undo begins no
 * such moment: the offer ends with the first click, and a step that is soon repeated can be undone again.
 */
export const undoScope = token => `undo ${token.token_number}`;

/**
 * Takes back a call that ended a consultation: first the call, which leaves the counter free, then the completion. A refusal says
 * which half is undone and which is not.
 */
export function undoCallOf(sender) {
    async function undo(token) {
        const request = STEPS.undo.request(token.id, token);
        const sent = await sender.send(undoScope(token), 'undo', { ...request, attempts: ATTEMPTS_OF_STEP, coolsDown: false });
        if (!sent) throw new Error(t('desk.wait_a_moment'));
    }

    const problemOf = error => error.code ? problemText(error) : error.message;

    return async (called, completed) => {
        const who = { called: shortNumber(called.token_number), completed: shortNumber(completed.token_number) };
        try {
            await undo(called);
        } catch (error) {
            announceTrouble(t('desk.undo.neither', { problem: problemOf(error), ...who }));
            return;
        }
        try {
            await undo(completed);
            announce(t('desk.undo.both', who));
        } catch (error) {
            announceTrouble(t('desk.undo.only_call', { problem: problemOf(error), ...who }));
        }
    };
}
