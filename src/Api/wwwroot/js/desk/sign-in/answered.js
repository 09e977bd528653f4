import { byId, el } from '../../shared/dom.js';
import { fillTexts } from '../../shared/i18n.js';

/** The contents of a sign-in window that the browser does not allow to close itself. */
export function sayAnswered() {
    byId('start').hidden = false;
    byId('start').append(el('p.banner.good', { role: 'status', 'data-i18n': 'sign_in.answered' }));
    fillTexts(byId('start'));
}
