import { forget, inTab, remember, remembered } from '../../shared/memory.js';

const IN_TAB = 'opd-sign-in';
const ON_SCREEN = 'opd-desk-key';

/** What this desk has signed in with: { bearer }, and of an account also { refresh, idToken, expiresAt }; null: nothing. */
export function readHeld() {
    try {
        return JSON.parse(inTab.remembered(IN_TAB)) ?? ofScreen();
    } catch {
        return null;
    }
}

/** An access key may stay on this screen; what an account gave ends with the tab. */
export function keepHeld(held, onScreen = false) {
    dropHeld();
    if (onScreen) remember(ON_SCREEN, held.bearer);
    else inTab.remember(IN_TAB, JSON.stringify(held));
}

export function dropHeld() {
    inTab.forget(IN_TAB);
    forget(ON_SCREEN);
}

function ofScreen() {
    const bearer = remembered(ON_SCREEN);
    return bearer === null ? null : { bearer };
}
