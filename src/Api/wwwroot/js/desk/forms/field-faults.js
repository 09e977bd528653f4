import { el } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';

/** Shows an error beside a field, and connects both for screen readers. null removes the error. */
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

/** Shows all errors ({ field name: text key or null }) and focuses the first. True when there is none. */
export function showFaults(form, faults) {
    for (const [name, key] of Object.entries(faults)) showFault(form.elements[name], key);
    const first = Object.keys(faults).find(name => faults[name]);
    if (first) form.elements[first].focus();
    return !first;
}
