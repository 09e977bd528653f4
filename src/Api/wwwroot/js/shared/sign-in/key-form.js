import { el } from '../dom.js';
import { t } from '../i18n.js';

/**
 * A form for an access key. `use(key, remember)` returns an error text, or null when the key was accepted.
 * `note` is the text key of the hint below the field.
 */
export function keyForm({ use, note, mayBeForgotten = false }) {
    const input = el('input', {
        id: 'access-key', type: 'password', dir: 'ltr', autocomplete: 'off', spellcheck: 'false', required: true, autofocus: true,
        'aria-describedby': 'access-key-note access-key-fault',
    });
    const stays = el('input', { type: 'checkbox', id: 'remember-key' });
    const fault = el('p.banner.bad', { id: 'access-key-fault', role: 'alert', hidden: true });
    const button = el('button.button.primary', { type: 'submit', 'data-i18n': 'sign_in.use_key' });

    async function submitted(event) {
        event.preventDefault();
        if (button.ariaBusy === 'true') return;
        button.ariaBusy = 'true';
        show(await problemOf(input.value.trim(), !mayBeForgotten || stays.checked));
        button.ariaBusy = null;
    }

    async function problemOf(key, remember) {
        if (!key) return t('sign_in.key_missing');
        try {
            return await use(key, remember);
        } catch {
            return t('sign_in.unreachable');
        }
    }

    function show(problem) {
        fault.hidden = !problem;
        fault.textContent = problem ?? '';
        input.ariaInvalid = problem ? 'true' : null;
        if (problem) input.focus();
        else input.value = '';
    }

    return el('form.key-form', { novalidate: true, onsubmit: submitted },
        el('label', { for: input.id, 'data-i18n': 'sign_in.key' }), input,
        el('p.hint', { id: 'access-key-note', 'data-i18n': note }),
        mayBeForgotten && el('label.remember', {}, stays, ' ', el('span', { 'data-i18n': 'sign_in.remember' })) || null,
        fault, button);
}
