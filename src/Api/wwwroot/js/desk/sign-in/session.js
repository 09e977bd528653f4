import { openIdIssuer } from '../../shared/sign-in/open-id.js';
import { howToSignIn, whoIs } from '../../shared/sign-in/who-is.js';
import { dropHeld, keepHeld, readHeld } from './held.js';
import { askWho } from './sign-in-screen.js';
import { RETURN_TO } from './visit.js';

const AHEAD_OF_EXPIRY_MS = 60_000;

/**
 * The credential of a desk. When the server refuses it, it is refreshed without the user. If that fails, the user signs
 * in again while all requests wait. onWho(who) is called whenever the user can have changed.
 */
export function createSession({ onWho, answer }) {
    let held = readHeld();
    let renewal = null;
    let refreshing;
    refreshInTime();

    function hold(next, onScreen) {
        held = next;
        keepHeld(held, onScreen);
        refreshInTime();
    }

    // A feed ends with the token that opened it. An early refresh lets the feed reconnect at once.
    function refreshInTime() {
        clearTimeout(refreshing);
        if (held?.refresh && held.expiresAt)
            refreshing = setTimeout(() => once(refresh), Math.max(0, held.expiresAt - Date.now() - AHEAD_OF_EXPIRY_MS));
    }

    function once(work) {
        renewal ??= work().finally(() => {
            renewal = null;
        });
        return renewal;
    }

    async function issuer() {
        const how = await howToSignIn();
        return how.issuer && how.client_id ? openIdIssuer(how, RETURN_TO) : null;
    }

    async function refresh() {
        if (!held?.refresh) return false;
        try {
            const fresh = await (await issuer()).refresh(held.refresh);
            hold({ ...fresh, idToken: fresh.idToken ?? held.idToken });
            const who = await whoIs(fresh.bearer);
            if (who) onWho(who);
            return who !== null;
        } catch {
            return false;
        }
    }

    async function signIn() {
        if (await refresh()) return true;
        const { credential, onScreen, who } = await askWho({ issuer, isAgain: held !== null, answer });
        answer = null;
        hold(credential, onScreen);
        onWho(who);
        return true;
    }

    return {
        bearer: () => held?.bearer ?? null,
        renew: refused => refused === (held?.bearer ?? null) ? once(signIn) : Promise.resolve(true),
        /** False in Development, where the server accepts requests without credentials. */
        isSignedIn: () => held !== null,
        async signOut() {
            const { idToken } = held;
            dropHeld();
            const address = idToken === undefined ? null : await issuer().then(one => one?.signOutAddress(idToken)).catch(() => null);
            location.assign(address ?? RETURN_TO);
        },
    };
}
