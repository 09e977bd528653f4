import { inTab } from '../../shared/memory.js';
import { newSecret } from '../../shared/sign-in/pkce.js';

const ASKED = 'opd-sign-in-asked';
const ANSWERED = 'opd-sign-in-answered';
const CHANNEL = 'opd-sign-in';
const FROM_WINDOW = 'window.';
const WINDOW_LOOK = 'popup,width=520,height=680';

/** The redirect URI, which must be registered with the issuer. */
export const RETURN_TO = `${location.origin}/desk`;

/** Signs in by leaving the page. After the return, the page's address contains the answer. */
export async function visitInPage(issuer, asWhomever) {
    const [state, verifier] = [newSecret(), newSecret()];
    const address = await issuer.signInAddress({ state, verifier, asWhomever });
    inTab.remember(ASKED, JSON.stringify({ state, verifier, page: location.pathname + location.search }));
    location.assign(address);
}

let hearing = null;

/**
 * Signs in through another window, so that the page keeps its state. Returns { code, verifier } or { error }, or null
 * when the browser allows no window. If the user closes the window, the promise stays pending.
 */
export async function visitInWindow(issuer, asWhomever) {
    // The window must be opened before the first await, because browsers allow it only in the handler of a click.
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

/**
 * Removes the issuer's answer from the page's address and returns it. null: this page has not asked for an answer.
 * The issuer knows the address of the desk only, so the desk takes the answer of another page there.
 */
export function takeAnswer() {
    const passed = JSON.parse(inTab.remembered(ANSWERED));
    inTab.forget(ANSWERED);
    if (passed) return passed;
    const { state, code, error } = Object.fromEntries(new URLSearchParams(location.search));
    if (!state || !(code || error)) return null;
    if (state.startsWith(FROM_WINDOW)) return { state, code, error, isForOther: true };

    const asked = JSON.parse(inTab.remembered(ASKED));
    inTab.forget(ASKED);
    const answer = asked?.state === state ? { code, error, verifier: asked.verifier } : null;
    const page = new URL(asked?.page ?? RETURN_TO, location.origin);
    if (answer && page.pathname !== location.pathname) {
        inTab.remember(ANSWERED, JSON.stringify(answer));
        location.replace(page);
        return { isLeaving: true };
    }
    history.replaceState(null, '', page);
    return answer;
}

/**
 * Sends the answer to the desk that opened this window. The window closes when the desk has confirmed it, because a
 * message from a closing window can be lost.
 */
export function passOn({ state, code, error }) {
    history.replaceState(null, '', RETURN_TO);
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }) => data.heard === state && window.close();
    channel.postMessage({ state, code, error });
}
