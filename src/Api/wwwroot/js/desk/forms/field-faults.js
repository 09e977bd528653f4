import { el } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';

/** Writes what is wrong with a field beside it, and tells screen readers that it belongs to it; null takes it away. */
export function showFault(input, key) {
    const id = `${input.id}-fault`;
    const shown = input.form.querySelector(`#${id}`);
    if (!key) {
        shown?.remove();
        input.removeAttribute('aria-invalid');
        input.removeAttribute('aria-describedby');
        return;
    }
    const fault = shown ?? el('span.fault', { id });
    fault.textContent = t(key);
    if (!shown) input.after(fault);
    input.setAttribute('aria-invalid', 'true');
    input.setAttribute('aria-describedby', id);
}

/** Shows all faults ({ field name: key or null }) and goes to the first; true when there is none. */
export function showFaults(form, faults) {
    for (const [name, key] of Object.entries(faults)) showFault(form.elements[name], key);
    const first = Object.keys(faults).find(name => faults[name]);
    if (first) form.elements[first].focus();
    return !first;
}
