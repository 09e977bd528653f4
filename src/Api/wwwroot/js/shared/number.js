// By the doctor's part of a token number (DOC7), as the last answers of the service had them.
const prefixes = new Map();

/** Remembers the prefixes of all numbers in an answer, and returns the answer. */
export function learnPrefixes(answer) {
    if (Array.isArray(answer)) answer.forEach(learnPrefixes);
    else if (answer !== null && typeof answer === 'object') {
        const { token_number: number, display_number: shown } = answer;
        if (number && shown) prefixes.set(doctorOf(number), shown.slice(0, -valueOf(number).length));
        Object.values(answer).forEach(learnPrefixes);
    }
    return answer;
}

/** `DOC7-20260130-0033` as `M33`. Slip, board and desk show the same text, so that people can compare it. */
export const shortNumber = tokenNumber => prefixOf(tokenNumber) + valueOf(tokenNumber);

/** `DOC7-20260130-0033` as `M, 33`, with the letter's name in the language of `translate`. */
export function spokenNumber(tokenNumber, translate) {
    const names = translate('board.spoken_letters').split(' ');
    const letters = [...prefixOf(tokenNumber)].map(letter => names[letter.charCodeAt(0) - FIRST_LETTER] ?? letter);
    return [letters.join(' '), valueOf(tokenNumber)].filter(Boolean).join(', ');
}

const FIRST_LETTER = 'A'.charCodeAt(0);

const prefixOf = tokenNumber => prefixes.get(doctorOf(tokenNumber)) ?? '';

const doctorOf = tokenNumber => tokenNumber.slice(0, tokenNumber.indexOf('-'));

const valueOf = tokenNumber => tokenNumber.slice(tokenNumber.lastIndexOf('-') + 1).replace(/^0+(?=\d)/, '');
