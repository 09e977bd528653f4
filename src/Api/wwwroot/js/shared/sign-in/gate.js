import { el } from '../dom.js';
import { fillTexts, languageSwitch } from '../i18n.js';

/**
 * Covers the page, because its contents must not be visible without a sign-in. open() on the returned object removes
 * the cover; the page keeps its state. Texts come from data-i18n.
 */
export function closeGate(title, ...content) {
    let isOpen = false;
    const dialog = el('dialog.gate', { 'aria-labelledby': 'gate-title', closedby: 'none' },
        el('div.gate-body', {},
            el('div.gate-language', {}, languageSwitch()),
            el('h2', { id: 'gate-title', 'data-i18n': title }),
            ...content));
    dialog.addEventListener('cancel', event => event.preventDefault());
    // A browser that does not support closedby closes a dialog at the second Escape.
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
