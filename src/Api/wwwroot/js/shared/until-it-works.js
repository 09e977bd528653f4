import { backoffMs } from './backoff.js';

/** For screens that nobody stands before: tries again until it works, for as long as the server is away. */
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
