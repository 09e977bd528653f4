import { byId } from '../shared/dom.js';

const CLEAR_AFTER_MS = 20_000;
const listeners = [];
let clearing;

function show(text, wrong) {
    clearTimeout(clearing);
    byId('result').textContent = wrong ? '' : text;
    byId('trouble').textContent = wrong ? text : '';
    // Only a success is removed after some time. A failure stays until the next message.
    if (!wrong) clearing = setTimeout(() => show('', false), CLEAR_AFTER_MS);
}

/** Says that something was done. For screen readers, a polite message: it does not interrupt. */
export function announce(text) {
    for (const listener of listeners) listener();
    say(text);
}

/** A polite message that nothing has been done yet. */
export const say = text => show(text, false);

/** For screen readers, an assertive message: it interrupts. */
export const announceTrouble = text => show(text, true);

/** Removes the message, because what it says is over: something else is asked, or refused elsewhere on the page. */
export const clearMessage = () => show('', false);

/** Calls the listener before each message of something that was done. */
export const onDone = listener => listeners.push(listener);
