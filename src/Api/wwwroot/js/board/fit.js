const LEAST_SCALE = 0.3;
const SCALE_STEP = 0.05;

/** Tells the style sheet how long a text is, so that it can make the letters of a long one smaller. */
export function fitLetters(element, letters) {
    element.style.setProperty('--letters', letters);
}

/**
 * The length that counts for a text that may wrap into two lines: half of it, but at least its longest word.
 * `least` keeps short texts from growing without limit.
 */
export function lettersOnTwoLines(text, least) {
    const words = text.split(/\s+/).map(word => [...word].length);
    const all = [...text].length;
    return Math.max(least, ...words, all > 2 * least ? Math.ceil(all / 2) + 1 : Math.min(all, 2 * least) / 1.2);
}

/** Makes the letters of a box smaller, step by step, until nothing in it is cut. */
export function fitBox(box) {
    for (let scale = 1; scale >= LEAST_SCALE; scale -= SCALE_STEP) {
        box.style.setProperty('--scale', scale.toFixed(2));
        if (box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth) return;
    }
}

/**
 * Removes items from the end of the list until the rest fits, and ends it with more(count of those not shown).
 * `hidden` is the number of those that are not in the list from the beginning.
 */
export function fitList(list, hidden, more) {
    let last = null;
    for (;;) {
        if (hidden > 0) {
            last?.remove();
            last = more(hidden);
            list.append(last);
        }
        const items = list.childElementCount - (last ? 1 : 0);
        if (list.scrollHeight <= list.clientHeight + 1 || items <= 1) return;
        list.children[items - 1].remove();
        hidden++;
    }
}
