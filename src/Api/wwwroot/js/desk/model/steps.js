/**
 * What a desk does with a token: from which status, by which key, and with which request.
 * `asks` names the dialog that comes before; without one it is done at once. `right`: not everyone at a desk may.
 */
export const STEPS = {
    check_in: {
        key: 'i', from: ['allocated'],
        request: id => ({ method: 'PATCH', path: `/tokens/${id}/status`, body: { status: 'checked_in' } }),
    },
    no_show: { key: 'o', from: ['allocated', 'checked_in'], asks: true, request: id => ({ path: `/tokens/${id}/no-show` }) },
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
