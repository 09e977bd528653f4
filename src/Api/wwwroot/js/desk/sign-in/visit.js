import { inTab } from '../../shared/memory.js';
import { newSecret } from '../../shared/sign-in/pkce.js';

const ASKED = 'opd-sign-in-asked';
const CHANNEL = 'opd-sign-in';
const FROM_WINDOW = 'window.';
const WINDOW_LOOK = 'popup,width=520,height=680';

/** Where the issuer sends people back to; registered there. */
export const RETURN_TO = `${location.origin}/desk`;

/** Leaves the page, which will find the answer in its address. */
export async function visitInPage(issuer, asWhomever) {
    const [state, verifier] = [newSecret(), newSecret()];
    const address = await issuer.signInAddress({ state, verifier, asWhomever });
    inTab.remember(ASKED, JSON.stringify({ state, verifier, page: location.pathname + location.search }));
    location.assign(address);
}

let hearing = null;

/**
 * Leaves the page as it is, with all that was typed. Answers { code, verifier } or { error }, or never when the window is
 * closed; null when the browser allows no window.
 */
export async function visitInWindow(issuer, asWhomever) {
    // At once: a browser allows it only as the direct answer to a click.
    const opened = window.open('', '', WINDOW_LOOK);
    if (!opened) return null;
    const [state, verifier] = [FROM_WINDOW + newSecret(), newSecret()];
    hearing?.close();
    const channel = hearing = new BroadcastChannel(CHANNEL);
    const answered = new Promise(resolve => {
        channel.onmessage = ({ data }) => {
            if (data.state !== state) return;
            channel.postMessage({ heard: state });
            channel.close();
            resolve({ ...data, verifier });
        };
    });
    try {
        opened.location = await issuer.signInAddress({ state, verifier, asWhomever });
    } catch (error) {
        opened.close();
        throw error;
    }
    return answered;
}

/** What the issuer said in the address of this page, which it is taken out of at once; null: nothing that was asked for. */
export function takeAnswer() {
    const { state, code, error } = Object.fromEntries(new URLSearchParams(location.search));
    if (!state || !(code || error)) return null;
    if (state.startsWith(FROM_WINDOW)) return { state, code, error, isForOther: true };

    const asked = JSON.parse(inTab.remembered(ASKED));
    inTab.forget(ASKED);
    history.replaceState(null, '', asked?.page ?? RETURN_TO);
    return asked?.state === state ? { code, error, verifier: asked.verifier } : null;
}

/** Tells the desk that opened this window, and closes it when the desk has heard: what a window says as it closes may get lost. */
export function passOn({ state, code, error }) {
    history.replaceState(null, '', RETURN_TO);
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }) => data.heard === state && window.close();
    channel.postMessage({ state, code, error });
}
