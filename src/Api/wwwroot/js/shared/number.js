const lastBlock = tokenNumber => tokenNumber.slice(tokenNumber.lastIndexOf('-') + 1);

/** `DOC7-20260130-0023` as `0023`: the same on the slip, the board and the desk, so that people can compare. */
export const shortNumber = tokenNumber => lastBlock(tokenNumber);

/** `DOC7-20260130-0023` as `23`: a voice would read the zeros aloud. */
export const spokenNumber = tokenNumber => lastBlock(tokenNumber).replace(/^0+(?=\d)/, '');
