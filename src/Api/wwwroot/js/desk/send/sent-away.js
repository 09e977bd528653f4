const REMEMBERED_MS = 10_000;

/**
 * The patients whom a command of this desk has taken out of its queue. The feed can say so after the answer, and must not replace
 * the message that tells where they are.
 */
export function createSentAway() {
    const numbers = new Set();

    return {
        note(number) {
            numbers.add(number);
            setTimeout(() => numbers.delete(number), REMEMBERED_MS);
        },
        has: number => numbers.has(number),
    };
}
