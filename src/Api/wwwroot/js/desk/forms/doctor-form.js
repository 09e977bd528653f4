import { el } from '../../shared/dom.js';
import { faultOf } from '../model/fields.js';
import { field, setupForm } from './setup-form.js';

// The refusals that are about the prefix.
function faultsAt({ code, errors }) {
    if (code === 'prefix_taken') return { prefix: 'desk.problem.prefix_taken' };
    return errors.some(({ pointer }) => pointer === '/prefix') ? { prefix: 'desk.fault.prefix' } : {};
}

/** The rooms in `11, 12`, each once. */
const roomsIn = text => [...new Set(text.split(/[,،;]/).map(room => room.trim()).filter(Boolean))];

export function doctorForm({ id = 'doctor-form', add }) {
    const input = (name, more = {}) =>
        el('input', { id: `${id}-${name}`, name, dir: 'auto', maxlength: 100, required: true, ...more });
    return setupForm({
        id,
        label: 'desk.add_doctor',
        fields: [
            field('desk.setup.doctor_name', input('doctorName', { autofocus: true })),
            field('desk.setup.specialization', input('specialization')),
            field('desk.setup.rooms', input('rooms', { required: false })),
            field('desk.setup.prefix', input('prefix', {
                maxlength: 3, required: false, dir: 'ltr', autocapitalize: 'characters', spellcheck: 'false',
            })),
        ],
        faults: ({ doctorName, specialization, rooms, prefix }) => ({
            doctorName: faultOf.name(doctorName.value),
            specialization: faultOf.name(specialization.value),
            rooms: faultOf.rooms(roomsIn(rooms.value)),
            prefix: faultOf.prefix(prefix.value.trim()),
        }),
        faultsAt,
        submit: ({ doctorName, specialization, rooms, prefix }) => add({
            name: doctorName.value.trim(),
            specialization: specialization.value.trim(),
            ...(roomsIn(rooms.value).length && { rooms: roomsIn(rooms.value) }),
            ...(prefix.value.trim() && { prefix: prefix.value.trim() }),
        }),
    });
}
