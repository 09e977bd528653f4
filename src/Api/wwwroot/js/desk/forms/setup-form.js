import { el } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { announceTrouble, clearMessage } from '../announce.js';
import { problemText } from '../send/problem-text.js';
import { showFaults } from './field-faults.js';

/**
 * A small form. `submit` sends valid fields, and the button is busy meanwhile. A refusal keeps what was typed, and is shown at
 * the fields that `faultsAt(error)` names, or else below them as `explain(error)`.
 */
export function setupForm({ id, fields, faults, label, submit, faultsAt = () => ({}), explain = problemText }) {
    const button = el('button.button.primary', { type: 'submit' }, t(label));
    const trouble = el('p.fault', { role: 'alert' });
    const form = el('form.setup', {
        id,
        novalidate: true,
        autocomplete: 'off',
        onsubmit: async event => {
            event.preventDefault();
            if (button.ariaBusy === 'true' || !showFaults(form, faults(form.elements))) return;
            button.ariaBusy = 'true';
            button.textContent = t('desk.sending');
            trouble.textContent = '';
            try {
                await submit(form.elements);
            } catch (error) {
                if (!form.isConnected) {
                    announceTrouble(explain(error));
                    return;
                }
                clearMessage();
                if (showFaults(form, faultsAt(error))) trouble.textContent = explain(error);
            } finally {
                button.ariaBusy = null;
                button.textContent = t(label);
            }
        },
    }, ...fields, trouble, button);
    return form;
}

export const field = (label, input) => el('p.field', {}, el('label', { for: input.id }, t(label)), input);
