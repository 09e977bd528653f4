import { call, newKey } from '../../shared/api.js';

// A double click is two clicks within half a second; the second must not meet a server that has already answered the first.
const COOL_DOWN_MS = 600;

/**
 * Sends one command at a time per scope (a token, the form, …), with one key until there is a definite answer:
 * the server carries it out once, however often it has to be repeated.
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

        /** What the server answered, or an ApiError; undefined when the scope is busy and nothing was sent. */
        async send(scope, what, { method = 'POST', path, query, body, key = newKey(), coolDownMs = COOL_DOWN_MS, signal }) {
            if (state.now.busy.has(scope)) return undefined;
            mark(scope, { what, how: 'sending' });
            try {
                const answer = await call(method, path, {
                    query, body, key, signal, attempts: Infinity, onRepeat: () => mark(scope, { what, how: 'repeating' }),
                });
                mark(scope, { what, how: 'cooling' });
                setTimeout(mark, coolDownMs, scope, null);
                return { answer };
            } catch (error) {
                mark(scope, null);
                throw error;
            }
        },
    };
}
