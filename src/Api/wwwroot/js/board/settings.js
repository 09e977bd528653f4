export const MOST_DOCTORS = 8;
export const MOST_REPEATS = 5;
export const MOST_NEXT = 20;

const USUAL = { repeat: 2, next: 5 };

/** The settings in a board's address: ?doctor=1&doctor=2&lang=hi&also=en&repeat=2&next=5 */
export function settingsIn(search) {
    const query = new URLSearchParams(search);
    return {
        doctors: [...new Set(query.getAll('doctor'))].slice(0, MOST_DOCTORS),
        repeat: wholeNumber(query.get('repeat'), MOST_REPEATS) ?? USUAL.repeat,
        next: wholeNumber(query.get('next'), MOST_NEXT) ?? USUAL.next,
        // null: the address says nothing about a second language.
        also: query.get('also'),
    };
}

export function addressOf({ doctors, repeat, next, lang, also }) {
    const query = new URLSearchParams(doctors.map(id => ['doctor', id]));
    query.set('lang', lang);
    query.set('also', also);
    query.set('repeat', repeat);
    query.set('next', next);
    return `/board?${query}`;
}

const wholeNumber = (text, most) => /^\d+$/.test(text ?? '') ? Math.min(Number(text), most) : undefined;
