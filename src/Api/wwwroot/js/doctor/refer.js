import { openDialog } from '../desk/dialogs/dialog.js';
import { field, setupForm } from '../desk/forms/setup-form.js';
import { el } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { shortNumber } from '../shared/number.js';

/** Asks to which doctor the patient goes, and why. The consultation ends with it. */
export function askRefer(token, { doctors, doctorId, refer, whereTo }) {
    const others = doctors.filter(({ id }) => id !== doctorId);
    const to = el('select', { id: 'refer-to', name: 'to', autofocus: true },
        ...others.map(({ id, name, specialization }) => new Option(`${name} · ${specialization}`, id)));
    const form = setupForm({
        id: 'refer-form',
        label: 'doctor.refer.yes',
        fields: [
            field('doctor.refer.to', to),
            field('desk.ask.reason', el('input', { id: 'refer-reason', name: 'why', dir: 'auto', maxlength: 500, required: true })),
        ],
        faults: ({ why }) => ({ why: why.value.trim() ? null : 'desk.fault.reason' }),
        submit: async ({ to: chosen, why }) => {
            await refer({ doctor_id: Number(chosen.value), reason: why.value.trim() });
            dialog.close();
        },
    });
    const dialog = openDialog({
        title: t('doctor.refer.title', { number: shortNumber(token.token_number), name: token.patient_name }),
        content: [others.length ? form : el('p', {}, t('doctor.refer.nobody'))], close: t('desk.ask.no'), whereTo,
    });
}
