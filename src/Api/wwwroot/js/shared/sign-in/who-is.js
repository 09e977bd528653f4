import { ApiError } from '../api.js';
import { authorization } from './credential.js';

const ASCII = /^[\x21-\x7e]+$/;

/** Whose credential that is: { name, hospital, roles }; null when the server doesn't take it. */
export async function whoIs(bearer) {
    if (!ASCII.test(bearer)) return null; // no header could carry it
    const response = await ask('/api/v1/me', authorization(bearer));
    return response.status === 401 ? null : json(response);
}

/** Where people sign in: { development, issuer, client_id, scope }. */
export const howToSignIn = async () => json(await ask('/api/v1/sign-in'));

// Not through api.js, which would wait for a sign-in while one is under way.
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
