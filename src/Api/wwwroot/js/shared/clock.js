// Counted from performance.now(), so that setting the PC's clock changes nothing on the page.
let zero = null;

/** @param {string} at an instant that the server has just named, RFC 3339 or as in a Date header */
export function hearServerTime(at) {
    const heard = Date.parse(at);
    if (!Number.isNaN(heard)) zero = heard - performance.now();
}

export const serverTimeIsKnown = () => zero !== null;

/** The server's time; the PC's own only until the server has named one. */
export const serverNow = () => new Date(zero === null ? Date.now() : zero + performance.now());
