import { call, newKey } from '../../shared/api.js';

// The second click of a double click, within half a second, must not send another command after an early answer.
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

    return {
        isBusy: scope => state.now.busy.has(scope),

        /** Returns { answer }, or throws an ApiError. undefined: the scope was busy, and nothing was sent. */
        async send(scope, what, {
            method = 'POST', path, query, body, key = newKey(), attempts = Infinity, signal,
        }) {
            if (state.now.busy.has(scope)) return undefined;
            mark(scope, { what, how: 'sending' });
            try {
                const answer = await call(method, path, {
                    query, body, key, signal, attempts, onRepeat: () => mark(scope, { what, how: 'repeating' }),
                });
                mark(scope, { what, how: 'cooling' });
                setTimeout(mark, COOL_DOWN_MS, scope, null);
                return { answer };
            } catch (error) {
                mark(scope, null);
                throw error;
            }
        },
    };
}
