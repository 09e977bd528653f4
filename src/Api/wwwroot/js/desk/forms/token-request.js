import { faultOf } from '../model/fields.js';

// The fields of the form by the server's JSON pointers.
const FIELD_AT = { '/patient_name': 'name', '/patient_phone': 'phone', '/notes': 'notes', '/reason': 'reason' };

export const EMPTY = { name: '', phone: '', source: 'walk_in', notes: '', where: 'chosen', emergency: false, force: false, reason: '' };

export const faultsOf = ({ name, phone, notes, force, reason }) => ({
    name: faultOf.name(name),
    phone: faultOf.phone(phone.trim()),
    notes: faultOf.notes(notes),
    reason: force ? faultOf.reason(reason) : null,
});

/** The server's errors by field, with the desk's text keys. */
export const faultsAt = error => Object.fromEntries(
    error.errors.map(({ pointer }) => FIELD_AT[pointer]).filter(Boolean).map(field => [field, `desk.fault.${field}`]));

/** `slotId` null: the first slot of the day with room. */
export function tokenRequest(values, { doctorId, date, today, slotId }) {
    const { name, phone, source, notes, emergency, force, reason } = values;
    return {
        path: '/tokens',
        query: { ...(emergency && { emergency: true }), ...(emergency && force && { force: true }) },
        body: {
            patient_name: name.trim(),
            ...(phone.trim() && { patient_phone: phone.trim() }),
            doctor_id: doctorId,
            source,
            // Whoever books from afar or for another date is not here yet. Everybody else stands at the desk.
            check_in: date === today && (source !== 'online' || emergency),
            ...(slotId ? { slot_id: slotId } : { date }),
            ...(notes.trim() && { notes: notes.trim() }),
            ...(emergency && force && { reason: reason.trim() }),
        },
    };
}
