// The service adds such a line when a token moves. It is for the audit: a row says "Moved from 3:00 pm" already.
const MOVE = /^Moved from \d+-\d{8}-\d+: /;

/** A patient's notes without lines that name slots by their ids. */
export const readableNotes = token => (token?.notes ?? '').split('\n').filter(line => !MOVE.test(line)).join('\n');
