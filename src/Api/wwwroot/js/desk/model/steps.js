import { isAtCounter, isAway } from '../../shared/presence.js';

const ALL = ['allocated', 'checked_in', 'consulting', 'completed', 'cancelled', 'no_show'];

/**
 * The steps of a token at the desk: allowed statuses, shortcut and request.
 * `asks`: a dialog comes before the request. `onlyToday`: not for a patient of another date. `right`: the right that the step needs.
 * `undoable`: the desk offers to undo it. A step whose dialog sends it, and a call, have no request here.
 * `beforeCall`: not for a patient who is at a counter. `stays`: still right when the server is back after minutes.
 */
export const STEPS = {
    check_in: {
        key: 'i', from: ['allocated'], onlyToday: true, undoable: true, stays: true,
        request: id => ({ method: 'PATCH', path: `/tokens/${id}/status`, body: { status: 'checked_in' } }),
    },
    no_show: {
        key: 'o', from: ['allocated', 'checked_in'], asks: true, onlyToday: true, undoable: true,
        request: id => ({ path: `/tokens/${id}/no-show` }),
    },
    call: { key: 'j', from: ['checked_in'], onlyToday: true, beforeCall: true },
    skip: { key: 'k', from: ['checked_in', 'consulting'], undoable: true, request: id => ({ path: `/tokens/${id}/skip` }) },
    park: {
        key: 'l', from: ['checked_in', 'consulting'], undoable: true, onlyToday: true,
        request: id => ({ path: `/tokens/${id}/park`, body: {} }),
    },
    back: {
        key: 'i', from: ['checked_in'], onlyToday: true, undoable: true,
        request: id => ({ method: 'PATCH', path: `/tokens/${id}/status`, body: { status: 'checked_in' } }),
    },
    move: {
        key: 'm', from: ['allocated', 'checked_in'], asks: true, right: 'move',
        request: (id, { slotId, reason }) =>
            ({ path: `/tokens/${id}/reallocate`, body: { new_slot_id: slotId, ...(reason && { reason }) } }),
    },
    transfer: { key: 'g', from: ['allocated', 'checked_in'], asks: true, right: 'move' },
    refer: { key: 'g', from: ['consulting'], asks: true },
    correct: { key: 'w', from: ALL, asks: true, right: 'correct' },
    cancel: {
        key: 'x', from: ['allocated', 'checked_in'], asks: true, undoable: true,
        request: (id, { reason, code }) =>
            ({ path: `/tokens/${id}/cancel`, body: { reason, ...(code && { reason_code: code }) } }),
    },
    begin: {
        key: 'b', from: ['checked_in'], onlyToday: true, undoable: true,
        request: id => ({ method: 'PATCH', path: `/tokens/${id}/status`, body: { status: 'consulting' } }),
    },
    recall: { from: ['checked_in', 'consulting'], request: id => ({ path: `/tokens/${id}/recall` }) },
    undo: {
        key: 'u', from: ALL,
        // With the status that this desk knows, because another desk may have taken a further step.
        request: (id, { status }) => ({ path: `/tokens/${id}/undo`, body: { status } }),
    },
    complete: {
        from: ['consulting'], undoable: true,
        request: id => ({ method: 'PATCH', path: `/tokens/${id}/status`, body: { status: 'completed' } }),
    },
};

export const ROW_STEPS = ['check_in', 'call', 'skip', 'park', 'move', 'transfer', 'correct', 'no_show', 'cancel', 'undo'];

/** The step that a button or key of a row means for this patient. */
export function stepFor(asked, entry) {
    if (asked === 'check_in' && isAway(entry)) return 'back';
    return asked === 'transfer' && entry.status === 'consulting' ? 'refer' : asked;
}

export const isPermitted = (step, may) => !STEPS[step].right || may[STEPS[step].right];

export const isAllowed = (step, entry) =>
    STEPS[step].from.includes(entry.status) && !(STEPS[step].beforeCall && isAtCounter(entry));
