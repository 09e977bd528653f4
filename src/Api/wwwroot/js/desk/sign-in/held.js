import { forget, inTab, remember, remembered } from '../../shared/memory.js';

const IN_TAB = 'opd-sign-in';
const ON_SCREEN = 'opd-desk-key';

/** The desk's credential: { bearer }, for an account also { refresh, idToken, expiresAt }, or null. */
export function readHeld() {
    try {
        return JSON.parse(inTab.remembered(IN_TAB)) ?? ofScreen();
    } catch {
        return null;
    }
}

/** With onScreen, an access key stays in the browser. Other credentials end with the tab. */
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
