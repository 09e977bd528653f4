import { serverNow } from '../../shared/clock.js';

const MINUTE_MS = 60_000;

/**
 * Whether the last step of a patient can be too old to be undone. A skip has no time of its own in a token, so one who was skipped
 * counts as recent.
 */
export function isUndoOver(token, undoMinutes) {
    if (token.status === 'allocated') return true;
    if (token.skips) return false;
    const steps = [token.checked_in_at, token.called_at, token.consultation_started_at, token.parked_at, token.completed_at];
    const last = Math.max(...steps.filter(Boolean).map(Date.parse));
    return serverNow() - last > undoMinutes * MINUTE_MS;
}
