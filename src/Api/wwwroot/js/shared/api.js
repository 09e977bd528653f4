import { backoffMs } from './backoff.js';
import { hearServerTime, serverTimeIsKnown } from './clock.js';
import { learnPrefixes } from './number.js';
import { fetchSignedIn } from './sign-in/credential.js';

const ROOT = '/api/v1';
const ATTEMPTS = 4;
const ATTEMPT_TIMEOUT_MS = 15_000;
const LONGEST_WAIT_MS = 5_000;
const COME_BACK_LATER = [502, 503, 504];

/** A problem that the server answered, or code 'unreachable' with status 0 when no server answered. */
export class ApiError extends Error {
    constructor({ code = 'unknown', status = 0, title, detail, errors = [], alternatives = [], current = null }) {
        super(detail ?? title ?? code);
        Object.assign(this, { name: 'ApiError', code, status, detail: detail ?? title ?? '', errors, alternatives, current });
    }
}

export const get = (path, options) => call('GET', path, options);
export const post = (path, body, options) => call('POST', path, { ...options, body });

/** A new Idempotency-Key. Each repetition of a request must send the same key. */
export function newKey() {
    // Browsers provide crypto.randomUUID over https only, and a hospital's network can use http.
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Calls `path` below /api/v1 and returns its JSON (null for an empty answer), or throws an ApiError.
 * A GET, and a write with a key, is repeated with the same key when the server is unreachable, answers 502, 503 or 504,
 * or answers 409 with Retry-After.
 *
 * options: query (an object), body, key (Idempotency-Key), signal (AbortSignal),
 * attempts (the largest number of attempts, Infinity for no limit), onRepeat(error) before each repetition
 */
export async function call(method, path, { query, body, key, signal, attempts = ATTEMPTS, onRepeat = () => {} } = {}) {
    const repeatable = method === 'GET' || key !== undefined;
    for (let attempt = 0; ; attempt++) {
        const { answer, error, waitMs } = await tryOnce(method, address(path, query), { body, key, signal });
        if (!error) return answer;
        if (!repeatable || waitMs === undefined || attempt + 1 >= attempts) throw error;
        onRepeat(error);
        await pause(waitMs ?? backoffMs(attempt), signal);
    }
}

async function tryOnce(method, url, { body, key, signal }) {
    let response;
    try {
        response = await fetchSignedIn(url, () => ({
            method,
            headers: {
                Accept: 'application/json, application/problem+json',
                ...(body !== undefined && { 'Content-Type': 'application/json' }),
                ...(key !== undefined && { 'Idempotency-Key': key }),
            },
            body: body === undefined ? undefined : JSON.stringify(body),
            signal: withDeadline(signal),
        }));
        const text = await response.text();
        // A Date header has whole seconds, which is sufficient until the first heartbeat.
        if (!serverTimeIsKnown()) hearServerTime(response.headers.get('Date'));
        if (response.ok) return { answer: text ? learnPrefixes(JSON.parse(text)) : null };
        return { error: new ApiError({ ...problem(text), status: response.status }), waitMs: waitAfter(response) };
    } catch (failure) {
        if (signal?.aborted) throw failure;
        return { error: new ApiError({ code: 'unreachable', detail: failure.message }), waitMs: null };
    }
}

function problem(text) {
    try {
        return JSON.parse(text);
    } catch {
        return {}; // A proxy has answered with a page of its own.
    }
}

/** The wait in milliseconds. undefined: do not repeat; null: repeat, the server gave no time. */
function waitAfter(response) {
    const seconds = Number(response.headers.get('Retry-After'));
    const comeBack = COME_BACK_LATER.includes(response.status) || (response.status === 409 && seconds > 0);
    if (!comeBack) return undefined;
    return seconds > 0 ? Math.min(seconds * 1000, LONGEST_WAIT_MS) : null;
}

function address(path, query = {}) {
    const url = new URL(ROOT + path, location.origin);
    for (const [name, value] of Object.entries(query))
        if (value !== undefined && value !== null) url.searchParams.set(name, value);
    return url;
}

// AbortSignal.any is not used, because the browsers of older phones do not have it.
function withDeadline(signal) {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('no answer in time')), ATTEMPT_TIMEOUT_MS);
    if (signal?.aborted) controller.abort(signal.reason);
    signal?.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
    return controller.signal;
}

function pause(ms, signal) {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, ms);
        signal?.addEventListener('abort', () => {
            clearTimeout(timer);
            reject(signal.reason);
        }, { once: true });
    });
}
