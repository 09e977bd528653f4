import { ApiError } from '../api.js';
import { authorization } from './credential.js';

const ASCII = /^[\x21-\x7e]+$/;

/** The caller with this credential: { name, hospital, roles }, or null when the server refuses the credential. */
export async function whoIs(bearer) {
    if (!ASCII.test(bearer)) return null; // A header can't contain it.
    const response = await ask('/api/v1/me', authorization(bearer));
    return response.status === 401 ? null : json(response);
}

/** The sign-in settings: { development, issuer, client_id, scope }. */
export const howToSignIn = async () => json(await ask('/api/v1/sign-in'));

// api.js is not used, because it would wait for the sign-in that is in progress.
async function ask(address, headers = {}) {
    try {
        return await fetch(address, { cache: 'no-store', headers });
    } catch (failure) {
        throw new ApiError({ code: 'unreachable', detail: failure.message });
    }
}

function json(response) {
    if (!response.ok) throw new ApiError({ code: 'unavailable', status: response.status });
    return response.json();
}
