import { shortcutsAreOn } from './shortcut-switch.js';

const TAKES_TEXT = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';

/** Single keys: those of `everywhere`, and those of `onRow` while the focus is in the queue. */
export function listenForShortcuts({ everywhere, onRow, rows }) {
    document.addEventListener('keydown', event => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
        if (!shortcutsAreOn() || event.target.closest(TAKES_TEXT) || document.querySelector('dialog[open]')) return;

        const letter = letterOf(event);
        const action = (rows.contains(event.target) ? onRow[letter] : null) ?? everywhere[letter];
        if (!action) return;
        event.preventDefault();
        action();
    });
}

// Where the keyboard writes another script, the key counts by its place: the same key as on the label of the keyboard.
function letterOf({ key, code }) {
    if (/^[\x21-\x7e]$/.test(key)) return key.toLowerCase();
    return code.startsWith('Key') ? code.slice(3).toLowerCase() : key;
}
