import { shortNumber } from '../../shared/number.js';

/** A patient in a message: { number, name }. */
export const named = token => ({ number: shortNumber(token.token_number), name: token.patient_name });
