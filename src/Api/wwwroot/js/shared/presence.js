import { serverNow } from './clock.js';

/** Whether a patient has left for a while, for example for an X-ray, and is not called before they are back. */
const isParked = ({ parked_at: at, parked_until: until }) => Boolean(at) && !(until && Date.parse(until) <= serverNow());

/** Whether a patient is at a counter: in consultation, or called and not in yet where the hospital separates the two. */
export const isAtCounter = ({ status, is_called: isCalled }) => status === 'consulting' || (status === 'checked_in' && Boolean(isCalled));

/** Whether a patient is here and will be called. */
export const isWaitingHere = entry => entry.status === 'checked_in' && !isAtCounter(entry) && !isParked(entry);

/** Whether a patient was here and has left for a while. */
export const isAway = entry => entry.status === 'checked_in' && !isAtCounter(entry) && isParked(entry);

/** Entries in slot order as they are called: those first who were taken from a counter by mistake. */
export const inCallingOrder = entries => [...entries.filter(entry => entry.is_first), ...entries.filter(entry => !entry.is_first)];
