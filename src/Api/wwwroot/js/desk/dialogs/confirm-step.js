import { el } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { openDialog } from './dialog.js';

// The codes that a desk can know.
const CANCELLATION_REASONS = [
    'patient_request', 'left_before_seen', 'recovered', 'doctor_unavailable', 'duplicate', 'mistake', 'other',
];

/** Asks for confirmation, with number and name, before a step that frees the seat. */
export function confirmNoShow(token, { onYes, whereTo }) {
    const yes = el('button.button.primary', { type: 'submit' }, t('desk.ask.no_show_yes'));
    ask(token, 'no_show', { fields: [el('p', {}, t('desk.ask.no_show_note'))], yes, onYes: () => onYes({}), whereTo });
}

export function askCancel(token, { onYes, whereTo }) {
    const reason = el('input', { id: 'cancel-reason', maxlength: '500', dir: 'auto', required: true, autofocus: true });
    const fault = el('p.fault', { id: 'cancel-reason-fault', role: 'alert' });
    const code = el('select', { id: 'cancel-code' }, ...['', ...CANCELLATION_REASONS].map(value =>
        el('option', { value }, t(`desk.ask.code.${value || 'none'}`))));
    const yes = el('button.button.danger', { type: 'submit' }, t('desk.ask.cancel_yes'));
    ask(token, 'cancel', {
        fields: [
            el('p', {}, t('desk.ask.cancel_note')),
            el('p.field', {}, el('label', { for: reason.id }, t('desk.ask.reason')), reason, fault),
            el('p.field', {}, el('label', { for: code.id }, t('desk.ask.code_label')), code),
        ],
        yes,
        whereTo,
        onYes: () => {
            if (reason.value.trim()) return onYes({ reason: reason.value.trim(), code: code.value || null });
            fault.textContent = t('desk.fault.reason');
            reason.setAttribute('aria-invalid', 'true');
            reason.setAttribute('aria-describedby', fault.id);
            reason.focus();
            return false;
        },
    });
}

function ask(token, step, { fields, yes, onYes, whereTo }) {
    const form = el('form', {
        id: `ask-${step}`,
        novalidate: true,
        onsubmit: event => {
            event.preventDefault();
            if (onYes() !== false) dialog.close();
        },
    }, ...fields);
    yes.setAttribute('form', form.id);
    const dialog = openDialog({
        title: t(`desk.ask.${step}`, { number: shortNumber(token.token_number), name: token.patient_name }),
        content: [form],
        buttons: [yes],
        close: t('desk.ask.no'),
        whereTo,
    });
}
