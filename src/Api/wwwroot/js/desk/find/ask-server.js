import { get } from '../../shared/api.js';

const LEAST_LETTERS = 3;
const LEAST_DIGITS = 4;
const MOST = 8;

/** The query of GET /tokens for what was typed, or null when it is too short to ask for. */
export function queryFor(text) {
    const typed = text.trim();
    const digits = typed.replace(/\D/g, '');
    if (/^[\d\s+()./-]+$/.test(typed)) return digits.length >= LEAST_DIGITS ? { phone: typed } : digits ? { number: digits } : null;
    if (/^[a-z\d]{1,3}\d+$/i.test(typed)) return { number: typed };
    return [...typed.replace(/\s/g, '')].length >= LEAST_LETTERS ? { name: typed } : null;
}

/** The patients of all doctors on a date. Empty when the server can't be asked, because the box still finds those shown. */
export async function askServer(text, date, signal) {
    const query = queryFor(text);
    if (!query) return [];
    try {
        return await get('/tokens', { query: { ...query, date, limit: MOST }, signal });
    } catch {
        return [];
    }
}
