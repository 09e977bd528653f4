import { get } from '../../shared/api.js';
import { dateOfSlot } from '../model/dates.js';

const ENDED = ['completed', 'cancelled', 'no_show'];
const PATIENCE_MS = 3000;

const letters = text => text.normalize('NFKC').toLocaleLowerCase().split(/\s+/).filter(Boolean).join(' ');

/**
 * A token of the same patient, doctor and date that has not ended; null when there is none, or nobody can tell. The server
 * warns too, but only when the token is given.
 */
export async function findDuplicate({ patient_name: name, patient_phone: phone, doctor_id: doctor, slot_id: slot, date }) {
    if (!phone) return null;
    const day = date ?? dateOfSlot(slot);
    try {
        const query = { phone, doctor_id: doctor, date: day };
        const tokens = await get('/tokens', { query, attempts: 1, signal: AbortSignal.timeout?.(PATIENCE_MS) });
        return tokens.find(token => !ENDED.includes(token.status) && letters(token.patient_name) === letters(name)) ?? null;
    } catch {
        return null;
    }
}
