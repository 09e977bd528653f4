import { challengeOf } from './pkce.js';

/** A client of an OpenID Connect issuer, with authorization code and PKCE, because a page has no client secret. */
export function openIdIssuer({ issuer, client_id: clientId, scope }, redirectUri) {
    let description = null;

    async function describe() {
        description ??= await json(await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`));
        return description;
    }

    async function askForTokens(parameters) {
        const { token_endpoint: endpoint } = await describe();
        const answer = await json(await fetch(endpoint, {
            method: 'POST', body: new URLSearchParams({ client_id: clientId, ...parameters }),
        }));
        return {
            bearer: answer.access_token,
            // If the issuer sends no new refresh token, the previous one stays valid.
            refresh: answer.refresh_token ?? parameters.refresh_token ?? null,
            idToken: answer.id_token ?? null,
            expiresAt: answer.expires_in ? Date.now() + answer.expires_in * 1000 : null,
        };
    }

    return {
        /** The address of the sign-in. `asWhomever`: the issuer asks for a password even if it has a session. */
        async signInAddress({ state, verifier, asWhomever }) {
            const { authorization_endpoint: endpoint } = await describe();
            return addressOf(endpoint, {
                response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope, state,
                code_challenge: await challengeOf(verifier), code_challenge_method: 'S256',
                ...(asWhomever && { prompt: 'login' }),
            });
        },

        exchange: (code, verifier) => askForTokens({
            grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier,
        }),

        refresh: token => askForTokens({ grant_type: 'refresh_token', refresh_token: token }),

        /** The address of the sign-out, or null when the issuer has none. */
        async signOutAddress(idToken) {
            const { end_session_endpoint: endpoint } = await describe();
            return endpoint ? addressOf(endpoint, {
                client_id: clientId, post_logout_redirect_uri: redirectUri, ...(idToken && { id_token_hint: idToken }),
            }) : null;
        },
    };
}

function addressOf(endpoint, parameters) {
    const url = new URL(endpoint);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
}

async function json(response) {
    if (!response.ok) throw new Error(`The issuer answered ${response.status}.`);
    return response.json();
}
