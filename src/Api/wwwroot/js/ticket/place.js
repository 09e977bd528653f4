import { roundedMinutes } from './estimate.js';

const WAITING = ['allocated', 'checked_in'];

/** The token can no longer change. */
export const isOver = ({ status }) => ['completed', 'cancelled', 'no_show'].includes(status);

export const canCancel = ({ status }) => WAITING.includes(status);

export const isCalled = ({ status }) => status === 'consulting';

/** The state of a token as one text: [key, values]. */
export function headlineOf(ticket) {
    if (isOver(ticket)) return [`ticket.${ticket.status}`];
    return isCalled(ticket) ? whereTo(ticket) : placeInLine(ticket);
}

/** Further texts about a token, each [key, values]. */
export function detailsOf(ticket, now, writeTime) {
    if (isOver(ticket)) return [[`ticket.${ticket.status}_note`]];
    return isCalled(ticket) ? [] : [...advice(ticket, writeTime), ...waitOf(ticket, now, writeTime)];
}

const whereTo = ({ room, doctor_name }) =>
    room ? ['ticket.go_to_room', { room }] : ['ticket.go_to_doctor', { doctor: doctor_name }];

const placeInLine = ({ ahead, position }) => ahead === 0 ? ['ticket.next'] : ['ticket.place', { position }];

function advice({ status, calls, called_at: calledAt }, writeTime) {
    if (status === 'allocated') return [['ticket.check_in']];
    return calls > 0 && calledAt ? [['ticket.called_before', { time: writeTime(calledAt) }]] : [];
}

function waitOf({ ahead, estimated_wait: wait }, now, writeTime) {
    const before = ahead > 0 ? [['ticket.before_you', { count: ahead }]] : [];
    if (!wait) return before;
    return [...before, likely(wait.likely_at, now, writeTime), ['ticket.nine_in_ten', { time: writeTime(wait.nine_in_ten_by) }]];
}

function likely(likelyAt, now, writeTime) {
    const count = roundedMinutes(now, likelyAt);
    const time = writeTime(likelyAt);
    if (count === 0) return ['ticket.likely_now'];
    return count === null ? ['ticket.likely_at', { time }] : ['ticket.likely', { count, time }];
}
