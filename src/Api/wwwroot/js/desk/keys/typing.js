const FIELDS = 'input:not([type="radio"], [type="checkbox"], [type="date"]), textarea';

/** Whether the focus is in a field that holds typed text. */
export const isTyping = () => {
    const field = document.activeElement;
    return field.matches(FIELDS) && field.value.trim() !== '';
};

/**
 * A click on these buttons leaves the keyboard where it is: in a field, because the next letters would be commands, and on a row,
 * because the next command would be for somebody else. `ofRow`: buttons about a row; `ofPanel`: those about the patient with the
 * doctor.
 */
export function keepFocusOnClick({ rows, ofRow, ofPanel }) {
    document.addEventListener('mousedown', event => {
        const { target } = event;
        if (!target.closest('button')) return;
        const isOnRow = rows.contains(document.activeElement) && !rows.contains(target);
        if (target.closest(ofRow) ? isTyping() || isOnRow : target.closest(ofPanel) && isTyping()) event.preventDefault();
    });
}

/** Marks the page while a row has the focus, because some keys are then for that row, and their hints stand there. */
export function followRowFocus(rows) {
    const mark = () => document.body.classList.toggle('on-row', rows.contains(document.activeElement));
    document.addEventListener('focusin', mark);
    document.addEventListener('focusout', () => queueMicrotask(mark));
}
