import { fetchSignedIn } from '../../shared/sign-in/credential.js';

/**
 * The people of a slot, or null when they are the same as those that `etag` stands for.
 * Asked with the ETag by hand, so that names need not lie in the browser's cache.
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
