import { el } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';

let opened = 0;

/**
 * A modal dialog. `content` are the elements between title and buttons. `buttons` precede the one that closes.
 * `startsAtClose`: the focus is on the button that closes, for a dialog that is read.
 * The browser returns the focus to the previous element. If that was removed, whereTo() sets the focus.
 */
export function openDialog({ title, content, buttons = [], close = t('desk.close'), whereTo, look = '', startsAtClose = false }) {
    const id = `dialog-${++opened}`;
    const closing = el('button.button', { type: 'button', autofocus: startsAtClose, onclick: () => dialog.close() }, close);
    const dialog = el(`dialog${look && `.${look}`}`, { 'aria-labelledby': id },
        el('h2', { id }, title), ...content, el('div.dialog-buttons', {}, ...buttons, closing));
    dialog.addEventListener('close', () => {
        dialog.remove();
        if (document.activeElement === document.body) whereTo?.();
    });
    document.body.append(dialog);
    dialog.showModal();
    return dialog;
}
