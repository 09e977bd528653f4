import { el } from '../dom.js';
import { fillTexts, languageSwitch } from '../i18n.js';

/**
 * Covers the page until open() is called on what it answers: what lies under it is not for whoever has not signed in,
 * but all of it is still there. Texts come from data-i18n.
 */
export function closeGate(title, ...content) {
    let isOpen = false;
    const dialog = el('dialog.gate', { 'aria-labelledby': 'gate-title', closedby: 'none' },
        el('div.gate-body', {},
            el('div.gate-language', {}, languageSwitch()),
            el('h2', { id: 'gate-title', 'data-i18n': title }),
            ...content));
    dialog.addEventListener('cancel', event => event.preventDefault());
    // Where closedby is not known yet, a browser closes a dialog at the second Escape whatever the page says.
    dialog.addEventListener('close', () => isOpen || dialog.showModal());
    fillTexts(dialog);
    document.body.append(dialog);
    dialog.showModal();

    return {
        open() {
            isOpen = true;
            dialog.close();
            dialog.remove();
        },
    };
}
