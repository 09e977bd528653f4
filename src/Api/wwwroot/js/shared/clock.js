// Counted from performance.now(), so that setting the PC's clock changes nothing on the page.
// What a server says of its time is old when it arrives, some less than others: the latest of the last minutes is
// nearest. So a screen never goes back over midnight because one message was slow.
const REMEMBERED_MS = 120_000;

let heard = [];

/** @param {string} at an instant that the server has named, RFC 3339 or as in a Date header */
export function hearServerTime(at) {
    const when = performance.now();
    const zero = Date.parse(at) - when;
    if (Number.isNaN(zero)) return;
    heard = [...heard.filter(one => when - one.when < REMEMBERED_MS), { when, zero }];
}

export const serverTimeIsKnown = () => heard.length > 0;

/** The server's time; the PC's own only until the server has named one. */
export const serverNow = () => new Date(serverTimeIsKnown()
    ? Math.max(...heard.map(one => one.zero)) + performance.now()
    : Date.now());
