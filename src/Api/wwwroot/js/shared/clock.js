// The time is counted from performance.now(), so that the page does not depend on the computer's clock.
// A message takes time to arrive, so the server's time is later than the time in the message. The latest time of the
// last minutes has the smallest error. With it, one slow message can't set a screen back over midnight.
const REMEMBERED_MS = 120_000;

let heard = [];

/** @param {string} at the server's time, as RFC 3339 or in the format of a Date header */
export function hearServerTime(at) {
    const when = performance.now();
    const zero = Date.parse(at) - when;
    if (Number.isNaN(zero)) return;
    heard = [...heard.filter(one => when - one.when < REMEMBERED_MS), { when, zero }];
}

export const serverTimeIsKnown = () => heard.length > 0;

/** The server's time. Until the server has sent one, the computer's time. */
export const serverNow = () => new Date(serverTimeIsKnown()
    ? Math.max(...heard.map(one => one.zero)) + performance.now()
    : Date.now());
