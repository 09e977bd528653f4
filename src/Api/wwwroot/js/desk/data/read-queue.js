import { fetchSignedIn } from '../../shared/sign-in/credential.js';

/**
 * The patients of a slot, or null when they have not changed since the answer with `etag`.
 * If-None-Match is sent by this code and not by the browser, because names must not be in the browser's cache.
 */
export async function readQueue(slotId, etag) {
    const response = await fetchSignedIn(`/api/v1/slots/${slotId}/queue`, () => ({
        cache: 'no-store',
        headers: { Accept: 'application/json', ...(etag && { 'If-None-Match': etag }) },
    }));
    if (response.status === 304) return { etag, people: null };
    if (!response.ok) throw new Error(`queue of ${slotId}: ${response.status}`);
    return { etag: response.headers.get('ETag'), people: await response.json() };
}
