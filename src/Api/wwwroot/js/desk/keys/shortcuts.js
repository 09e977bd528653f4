import { shortcutsAreOn } from './shortcut-switch.js';

const TAKES_TEXT = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';

/**
 * Single-key shortcuts. Those of `onRow` work while the focus is in the queue; elsewhere, `onNoRow` says that there is no row for them.
 * While `isHeld()`, only Escape works, and `onHeld` says why.
 */
export function listenForShortcuts({ everywhere, onRow, onNoRow, onLeave, isHeld = () => false, onHeld, rows }) {
    document.addEventListener('keydown', event => {
        const isField = event.target.closest(TAKES_TEXT) || document.querySelector('dialog[open]');
        if ((event.ctrlKey || event.metaKey) && event.key === 'z' && !event.repeat && !isField) {
            event.preventDefault();
            everywhere.u?.();
            return;
        }
        if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
        // In a field, a shortcut's letter is text. Escape leaves the field, unless it ends the input of a composed letter.
        if (event.key === 'Escape' && !event.isComposing && event.target.closest(TAKES_TEXT) && !document.querySelector('dialog[open]')) onLeave();
        if (!shortcutsAreOn() || event.target.closest(TAKES_TEXT) || document.querySelector('dialog[open]')) return;

        const letter = letterOf(event);
        const action = (rows.contains(event.target) ? onRow[letter] : null) ?? everywhere[letter] ?? (onRow[letter] && onNoRow);
        if (!action) return;
        event.preventDefault();
        if (letter !== 'Escape' && isHeld()) onHeld();
        else action();
    });
}

// On a keyboard with another script, the position of the key counts, because keys also show a Latin letter.
function letterOf({ key, code }) {
    if (/^[\x21-\x7e]$/.test(key)) return key.toLowerCase();
    return code.startsWith('Key') ? code.slice(3).toLowerCase() : key;
}
