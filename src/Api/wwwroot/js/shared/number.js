const lastBlock = tokenNumber => tokenNumber.slice(tokenNumber.lastIndexOf('-') + 1);

/** `DOC7-20260130-0023` as `0023`. Slip, board and desk show the same text, so that people can compare it. */
export const shortNumber = tokenNumber => lastBlock(tokenNumber);

/** `DOC7-20260130-0023` as `23`, because a voice would say the zeros. */
export const spokenNumber = tokenNumber => lastBlock(tokenNumber).replace(/^0+(?=\d)/, '');
