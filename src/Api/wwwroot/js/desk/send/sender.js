import { call, newKey } from '../../shared/api.js';

/**
 * The attempts of a step that is right only at its moment, about a minute. It is then given up, because the server must not carry
 * it out when it is back. An arrival and a new token stay right, and are repeated until they have been sent.
 */
export const ATTEMPTS_OF_STEP = 4;

/** The codes of an attempt after which nobody knows whether the step was taken. */
export const NOT_ARRIVED = ['unreachable', 'unavailable', 'outcome_unknown'];

// The second click of a double click, within half a second, must not send the same command again after an early answer.
const COOL_DOWN_MS = 600;

/**
 * Sends one command at a time for each scope (a token, the form, …). All repetitions send the same key, so the server
 * carries out the command once.
 */
export function createSender(state) {
    function mark(scope, command) {
        const busy = new Map(state.now.busy);
        if (command) busy.set(scope, command);
        else busy.delete(scope);
        state.set({ busy });
    }

    function isBusy(scope, what) {
        const command = state.now.busy.get(scope);
        return command !== undefined && !(command.how === 'cooling' && what !== undefined && command.what !== what);
    }

    function coolDown(scope, what) {
        const cooling = { what, how: 'cooling' };
        mark(scope, cooling);
        setTimeout(() => state.now.busy.get(scope) === cooling && mark(scope, null), COOL_DOWN_MS);
    }

    return {
        /** With `what`, whether that command would not be sent now. */
        isBusy,

        /**
         * Returns { answer }, or throws an ApiError. undefined: the scope was busy, and nothing was sent. `coolsDown` false:
         * for a form or an offered undo, which are empty or gone before a second click.
         */
        async send(scope, what, {
            method = 'POST', path, query, body, key = newKey(), attempts = Infinity, signal, coolsDown = true,
        }) {
            if (isBusy(scope, what)) return undefined;
            mark(scope, { what, how: 'sending' });
            try {
                const answer = await call(method, path, {
                    query, body, key, signal, attempts, onRepeat: () => mark(scope, { what, how: 'repeating' }),
                });
                if (coolsDown) coolDown(scope, what);
                else mark(scope, null);
                return { answer };
            } catch (error) {
                mark(scope, null);
                throw error;
            }
        },
    };
}
