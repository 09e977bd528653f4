import { backoffMs } from './backoff.js';

/** Repeats the action until it succeeds, for screens without a user who could reload the page. */
export async function untilItWorks(action, onFailure = () => {}) {
    for (let attempt = 0; ; attempt++) {
        try {
            return await action();
        } catch (error) {
            onFailure(error);
            await new Promise(resolve => setTimeout(resolve, backoffMs(attempt)));
        }
    }
}
