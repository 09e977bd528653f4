import { get } from '../../shared/api.js';

const MOST = 500;
const READ_AGAIN_MS = 60_000;

/** Keeps state.doctors up to date: the active doctors, and the doctor in the address even if inactive. */
export function followDoctors(state, { onUnknown }) {
    async function read() {
        const doctors = await get('/doctors', { query: { limit: MOST } });
        const { doctorId } = state.now;
        if (doctorId !== null && !doctors.some(doctor => doctor.id === doctorId)) {
            const other = await oneDoctor(doctorId);
            if (other) doctors.push(other);
            else onUnknown();
        } else if (doctorId === null && doctors.length === 1 && state.now.doctors === null) {
            state.set({ doctorId: doctors[0].id });
        }
        state.set({ doctors });
    }

    setInterval(() => read().catch(() => {}), READ_AGAIN_MS);
    return { read };
}

async function oneDoctor(id) {
    try {
        return await get(`/doctors/${id}`);
    } catch (error) {
        if (error.status === 404) return null;
        throw error;
    }
}
