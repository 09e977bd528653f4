import { get } from '../../shared/api.js';
import { SHOWN_NUMBER, WHOLE_NUMBER, withoutGaps } from './match.js';

const LEAST_LETTERS = 3;
const LEAST_DIGITS = 4;
const MOST = 8;

/** The query of GET /tokens for what was typed, or null when it is too short to ask for. */
export function queryFor(text) {
    const typed = text.trim();
    const digits = typed.replace(/\D/g, '');
    if (/^[\d\s+()./-]+$/.test(typed)) return digits.length >= LEAST_DIGITS ? { phone: typed } : digits ? { number: digits } : null;
    if (WHOLE_NUMBER.test(typed)) return { number: typed.toUpperCase() };
    if (SHOWN_NUMBER.test(typed)) return { number: withoutGaps(typed) };
    return [...typed.replace(/\s/g, '')].length >= LEAST_LETTERS ? { name: typed } : null;
}

/** The patients of all doctors on a date, or today. Empty when the server can't be asked, because the box still finds those shown. */
export async function askServer(text, date, signal) {
    const query = queryFor(text);
    if (!query) return [];
    try {
        return await get('/tokens', { query: { ...query, date, limit: MOST }, signal });
    } catch {
        return [];
    }
}
