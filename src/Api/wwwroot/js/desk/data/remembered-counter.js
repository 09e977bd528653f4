import { remember, remembered } from '../../shared/memory.js';

const nameOf = doctorId => `counter-of-${doctorId}`;

/** The room that this desk last chose for a doctor. After a reload, it must not call to another desk's room. */
export const rememberedCounter = doctorId => doctorId ? remembered(nameOf(doctorId)) : null;

export const rememberCounter = (doctorId, counter) => remember(nameOf(doctorId), counter);
