import { backoffMs } from './backoff.js';
import { hearServerTime, serverNow } from './clock.js';
import { afterEvent } from './feed-state.js';
import { learnPrefixes } from './number.js';
import { isRenewing, liveProtocols } from './sign-in/credential.js';

export { serverNow } from './clock.js';

const STALE_AFTER_MS = 30_000;
const HEARTBEAT_OVERDUE_MS = 20_000;
const SIGN_IN_LOOK_MS = 500;

/**
 * Follows a live feed until close() is called on the returned object.
 *
 * EventSource is not used: a browser opens at most six for each host, it can't send credentials, and it does not detect
 * a silent connection. No library is used, because the pages have no build step.
 *
 * onState(state, event)           the whole state, after each snapshot or change with new data; event is its name
 * onConnection({ status, since }) 'connecting', 'live', or 'stale' after 30 s without a heartbeat; since: the server's
 *                                 time of the last heartbeat, or null before the first message
 * onRefused()                     a connection ended before the first message. A browser does not tell the reason, so
 *                                 the caller requests the same resource as JSON: the answer can be 404, or a sign-in.
 */
export function watch(path, { onState = () => {}, onConnection = () => {}, onRefused = () => {} } = {}) {
    let socket = null, retryTimer, silenceTimer;
    let state = null, lastEventId = null;
    let status = null, lastHeard = null, attempt = 0;
    let quietSince = performance.now();

    function connect() {
        clearTimeout(retryTimer);
        dropSocket();
        if (status !== 'stale') report('connecting');
        awaitSilence();
        if (isRenewing()) {
            retryTimer = setTimeout(connect, SIGN_IN_LOOK_MS);
            return;
        }

        let heard = false;
        socket = new WebSocket(address(path, lastEventId), liveProtocols());
        socket.onmessage = message => {
            const isFirst = !heard;
            heard = true;
            receive(learnPrefixes(JSON.parse(message.data)), isFirst);
        };
        socket.onclose = () => {
            socket = null;
            if (status === 'live') report('connecting');
            retryTimer = setTimeout(connect, backoffMs(attempt++));
            if (!heard) onRefused();
        };
    }

    function receive({ event, id, data }, isFirst) {
        attempt = 0;
        lastHeard ??= serverNow();
        if (event === 'heartbeat') beat(data.at);
        if (event === 'snapshot' || event === 'change') apply(event, id, data, isFirst);
        // The state comes first, so that a listener has the newest state when the status becomes 'live'.
        if (socket && (event === 'heartbeat' || status !== 'stale')) report('live');
    }

    // Only a heartbeat proves that the state is up to date. A server without its source sends old states and none.
    function beat(at) {
        hearServerTime(at);
        lastHeard = serverNow();
        quietSince = performance.now();
        awaitSilence();
    }

    function apply(event, id, data, isFirst) {
        lastEventId = id ?? lastEventId;
        // The first snapshot of a connection can have any version, because versions are lower in a restored backup.
        const next = afterEvent(isFirst && event === 'snapshot' ? null : state, { event, data });
        if (next === state) return;
        state = next;
        onState(state, event);
    }

    function report(next) {
        if (next === status) return;
        status = next;
        onConnection({ status, since: lastHeard });
    }

    function awaitSilence() {
        clearTimeout(silenceTimer);
        silenceTimer = setTimeout(becomeStale, quietSince + STALE_AFTER_MS - performance.now());
    }

    // Another connection can reach another server, which is up to date.
    function becomeStale() {
        quietSince = performance.now();
        report('stale');
        connect();
    }

    // On a phone that has slept, timers are late, and a closed socket can look open.
    function wake() {
        if (document.visibilityState === 'hidden') return;
        const quietMs = performance.now() - quietSince;
        attempt = 0;
        if (quietMs >= STALE_AFTER_MS) becomeStale();
        else if (!socket || quietMs >= HEARTBEAT_OVERDUE_MS) connect();
    }

    function dropSocket() {
        if (!socket) return;
        socket.onmessage = socket.onclose = null;
        socket.close();
        socket = null;
    }

    addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    connect();

    return {
        close() {
            removeEventListener('online', wake);
            document.removeEventListener('visibilitychange', wake);
            clearTimeout(retryTimer);
            clearTimeout(silenceTimer);
            dropSocket();
        },
    };
}

function address(path, lastEventId) {
    const url = new URL(path, location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    if (lastEventId) url.searchParams.set('last_event_id', lastEventId);
    return url;
}
