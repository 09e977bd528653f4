import { el } from '../../shared/dom.js';
import { faultOf } from '../model/fields.js';
import { field, setupForm } from './setup-form.js';

export function doctorForm({ id = 'doctor-form', add }) {
    const input = (name, more = {}) => el('input', { id: `${id}-${name}`, name, dir: 'auto', maxlength: 100, required: true, ...more });
    return setupForm({
        id,
        label: 'desk.add_doctor',
        fields: [
            field('desk.setup.doctor_name', input('doctorName', { autofocus: true })),
            field('desk.setup.specialization', input('specialization')),
            field('desk.setup.room', input('room', { maxlength: 20, required: false })),
        ],
        faults: ({ doctorName, specialization, room }) => ({
            doctorName: faultOf.name(doctorName.value),
            specialization: faultOf.name(specialization.value),
            room: faultOf.room(room.value),
        }),
        submit: ({ doctorName, specialization, room }) => add({
            name: doctorName.value.trim(),
            specialization: specialization.value.trim(),
            ...(room.value.trim() && { room: room.value.trim() }),
        }),
    });
}
