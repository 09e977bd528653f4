import { byId } from '../shared/dom.js';

const CLEAR_AFTER_MS = 20_000;
let clearing;

function show(text, wrong) {
    clearTimeout(clearing);
    byId('result').textContent = wrong ? '' : text;
    byId('trouble').textContent = wrong ? text : '';
    // An old success says nothing any more; a failure stays until something else happens.
    if (!wrong) clearing = setTimeout(() => show('', false), CLEAR_AFTER_MS);
}

/** Read out when the reader has finished its sentence. */
export const announce = text => show(text, false);

/** Read out at once. */
export const announceTrouble = text => show(text, true);
