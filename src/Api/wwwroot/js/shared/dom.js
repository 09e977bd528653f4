export const byId = id => document.getElementById(id);

/**
 * el('p.note', { lang: 'hi', hidden: true }, 'text', otherElement) creates an element. Attributes whose value is false,
 * null or undefined are left out, functions become event listeners, and children that are null are skipped.
 */
export function el(selector, attributes = {}, ...children) {
    const [tag, ...classes] = selector.split('.');
    const element = document.createElement(tag);
    if (classes.length) element.className = classes.join(' ');
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'function') element.addEventListener(name.slice(2), value);
        else if (value === true) element.setAttribute(name, '');
        else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children.filter(child => child != null));
    return element;
}

/** Does not write an equal text, because a screen reader would read a live region again. */
export function setText(element, text) {
    if (element.textContent !== text) element.textContent = text;
}
