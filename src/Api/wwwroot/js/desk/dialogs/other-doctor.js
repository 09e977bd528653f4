import { get } from '../../shared/api.js';
import { el } from '../../shared/dom.js';
import { formats, t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { field, setupForm } from '../forms/setup-form.js';
import { dateOfSlot } from '../model/dates.js';
import { problemText } from '../send/problem-text.js';
import { doctorLabel } from '../views/doctor-picker.js';
import { openDialog } from './dialog.js';

/**
 * Asks to which doctor a patient goes, when, and why. `how`: `transfer` instead of a consultation, or `refer`, which ends one.
 * `send` gets the body of the request and throws a refusal.
 */
export function askOtherDoctor(how, token, { doctors, zone, send, whereTo }) {
    const others = doctors.filter(({ id, is_active: isActive }) => isActive && id !== token.doctor_id);
    const doctor = el('select', { id: 'other-doctor', name: 'doctor', autofocus: true, onchange: offerSlots },
        ...others.map(other => new Option(doctorLabel(other), other.id)));
    const slot = el('select', { id: 'other-slot', name: 'slot' });
    const form = setupForm({
        id: `${how}-form`,
        label: `desk.other_doctor.${how}_yes`,
        fields: [
            field('desk.other_doctor.to', doctor),
            field('desk.form.slot', slot),
            field('desk.ask.reason', el('input', { id: 'other-reason', name: 'why', dir: 'auto', maxlength: 500, required: true })),
        ],
        faults: ({ why }) => ({ why: why.value.trim() ? null : 'desk.fault.reason' }),
        explain: error => error.code === 'slot_full' ? t('desk.other_doctor.full') : problemText(error),
        submit: async ({ why }) => {
            const where = slot.value ? { slot_id: slot.value } : { doctor_id: Number(doctor.value) };
            await send({ ...where, reason: why.value.trim() });
            dialog.close();
        },
    });
    const dialog = openDialog({
        title: t(`desk.other_doctor.${how}`, { number: shortNumber(token.token_number), name: token.patient_name }),
        content: [others.length ? form : el('p', {}, t('desk.other_doctor.nobody'))], close: t('desk.ask.no'), whereTo,
    });

    /** The doctor's slots with room. Without them, the service chooses the first one. */
    async function offerSlots() {
        const asked = doctor.value;
        slot.replaceChildren(new Option(t('desk.other_doctor.first_with_room'), ''));
        const free = await slotsWithRoom(asked, dateOfSlot(token.slot_id));
        if (asked === doctor.value) slot.append(...free.map(one => new Option(textOf(one, zone), one.id)));
    }

    if (others.length) offerSlots();
}

async function slotsWithRoom(doctorId, date) {
    try {
        const { slots } = await get(`/doctors/${doctorId}/days/${date}`, { attempts: 1 });
        return slots.filter(slot => slot.is_active && !slot.is_full && !slot.has_ended);
    } catch {
        return [];
    }
}

const textOf = ({ start_time: start, end_time: end, available_capacity: count }, zone) =>
    `${formats(zone).timesOfDay(start, end)} · ${t('desk.slots.free', { count })}`;
