const MARKS = /\p{M}/gu;
const LEAST_DIGITS = 3;
const MOST_FOUND = 8;

// A code under a patient's address, as a scanner types it, or a token's id.
const LINK = /\/t\/(\d+-\d{8}-\d+-[0-9A-Za-z]+)|^(\d+-\d{8}-\d+-[0-9A-Za-z]{10})$/;

/** `DOC7-20260130-0033`. */
export const WHOLE_NUMBER = /^doc\d+-\d{8}-\d+$/i;

/** `M33`, `m 33` or `M-33`. */
export const SHOWN_NUMBER = /^[a-z\d]{1,3}[\s-]*\d+$/i;

/** A shown number without what people write after the prefix. */
export const withoutGaps = text => text.replace(/[\s-]/g, '');

/** Upper and lower case, and accents of Latin letters, make no difference. */
const folded = text => text.toLowerCase().normalize('NFKD').replace(MARKS, '').trim();

const digitsOf = text => text.replace(/\D/g, '');

const lastBlock = number => number.slice(number.lastIndexOf('-') + 1).replace(/^0+(?=\d)/, '');

/** The token's id in a scanned link, or null. */
export function idIn(text) {
    const found = LINK.exec(text.trim());
    return found ? found[1] ?? found[2] : null;
}

/** The people whose name, phone or number matches, the best first. */
export function matching(people, text) {
    const query = folded(text);
    if (!query) return [];
    return [...people]
        .map(token => ({ token, rank: rankOf(token, query) }))
        .filter(({ rank }) => rank > 0)
        .sort((one, other) => other.rank - one.rank || one.token.patient_name.localeCompare(other.token.patient_name))
        .slice(0, MOST_FOUND)
        .map(({ token }) => token);
}

function isNumberOf({ token_number: number, display_number: shown }, query) {
    if (WHOLE_NUMBER.test(query)) return number.toLowerCase() === query;
    return lastBlock(number) === query.replace(/^0+(?=\d)/, '')
        || (SHOWN_NUMBER.test(query) && withoutGaps(query) === shown?.toLowerCase());
}

function rankOf(token, query) {
    if (isNumberOf(token, query)) return 4;
    const digits = digitsOf(query);
    if (digits.length >= LEAST_DIGITS && /^[\d\s+()./-]+$/.test(query)) return digitsOf(token.patient_phone ?? '').includes(digits) ? 3 : 0;
    const words = folded(token.patient_name).split(/\s+/);
    const asked = query.split(/\s+/);
    if (asked.every(part => words.some(word => word.startsWith(part)))) return 2;
    return folded(token.patient_name).includes(query) ? 1 : 0;
}
