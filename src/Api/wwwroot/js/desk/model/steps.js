/**
 * The steps of a token at the desk: allowed statuses, shortcut and request.
 * `asks`: a dialog comes before the request. `onlyToday`: not for a patient of another date. `right`: the right that the step needs.
 */
export const STEPS = {
    check_in: {
        key: 'i', from: ['allocated'], onlyToday: true,
        request: id => ({ method: 'PATCH', path: `/tokens/${id}/status`, body: { status: 'checked_in' } }),
    },
    no_show: {
        key: 'o', from: ['allocated', 'checked_in'], asks: true, onlyToday: true, request: id => ({ path: `/tokens/${id}/no-show` }),
    },
    skip: { key: 's', from: ['checked_in', 'consulting'], request: id => ({ path: `/tokens/${id}/skip` }) },
    move: {
        key: 'm', from: ['allocated', 'checked_in'], asks: true, right: 'move',
        request: (id, { slotId, reason }) =>
            ({ path: `/tokens/${id}/reallocate`, body: { new_slot_id: slotId, ...(reason && { reason }) } }),
    },
    cancel: {
        key: 'x', from: ['allocated', 'checked_in'], asks: true,
        request: (id, { reason }) => ({ path: `/tokens/${id}/cancel`, body: { reason } }),
    },
    recall: { from: ['consulting'], request: id => ({ path: `/tokens/${id}/recall` }) },
    complete: {
        from: ['consulting'],
        request: id => ({ method: 'PATCH', path: `/tokens/${id}/status`, body: { status: 'completed' } }),
    },
};

export const ROW_STEPS = ['check_in', 'skip', 'move', 'no_show', 'cancel'];

export const isPermitted = (step, may) => !STEPS[step].right || may[STEPS[step].right];

export const isAllowed = (step, status) => STEPS[step].from.includes(status);
