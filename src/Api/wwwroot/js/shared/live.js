import { backoffMs } from './backoff.js';
import { hearServerTime, serverNow } from './clock.js';
import { afterEvent } from './feed-state.js';
import { isRenewing, liveProtocols } from './sign-in/credential.js';

export { serverNow } from './clock.js';

const STALE_AFTER_MS = 30_000;
const HEARTBEAT_OVERDUE_MS = 20_000;
const SIGN_IN_LOOK_MS = 500;

/**
 * Follows a live feed until close() is called on what it returns. Ours and not the browser's EventSource, of which a browser opens six per host
 * and no more, and which can send no credentials and does not notice a connection that has gone silent. No library is used, because the pages have
 * no build step.
 *
 * onState(state, event)           the whole state after each snapshot or change that told something; event is its name
 * onConnection({ status, since }) 'connecting', 'live', or 'stale' when no heartbeat came for 30 s; since: when the
 *                                 last one came (null: nothing was ever heard), in server time
 * onRefused()                     a connection ended before the server said anything. A browser doesn't tell why:
 *                                 ask for the same thing as JSON to learn whether it is a 404, or to sign in again.
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
            receive(JSON.parse(message.data), isFirst);
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
        // After the state: whoever hears "live" already has what is true now.
        if (socket && (event === 'heartbeat' || status !== 'stale')) report('live');
    }

    // Only this vouches for the rest: a server that has lost its own source still answers what it knew, but falls silent.
    function beat(at) {
        hearServerTime(at);
        lastHeard = serverNow();
        quietSince = performance.now();
        awaitSilence();
    }

    function apply(event, id, data, isFirst) {
        lastEventId = id ?? lastEventId;
        // What a connection begins with is believed even if it is older: versions start anew when a hospital restores a backup.
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

    // Another connection may reach a server that knows more.
    function becomeStale() {
        quietSince = performance.now();
        report('stale');
        connect();
    }

    // A phone that was in a pocket wakes with late timers and a socket that only looks open.
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
