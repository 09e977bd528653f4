import { el, setText } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';

/** A button that shows its shortcut. */
export function button(label, key, onClick, look = '') {
    const text = el('span', {}, t(label));
    return el(`button.button${look && `.${look}`}`, {
        type: 'button',
        'aria-keyshortcuts': key,
        onclick: event => event.currentTarget.ariaDisabled !== 'true' && onClick(event),
    }, text, key && el('kbd', { 'aria-hidden': 'true' }, key));
}

/** aria-disabled is used instead of disabled, so that a button keeps the focus while its command is in progress. */
export function drawButton(element, { label, waits = false, off = false }) {
    setText(element.firstElementChild, t(label));
    element.ariaDisabled = waits || off ? 'true' : null;
    element.ariaBusy = waits ? 'true' : null;
}
