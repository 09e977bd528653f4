import { isAtCounter } from '../shared/presence.js';
import { endOf, localNow, startOf } from '../shared/session.js';
import { roundedMinutes } from './estimate.js';

const WAITING = ['allocated', 'checked_in'];

/** The token can no longer change. */
export const isOver = ({ status }) => ['completed', 'cancelled', 'no_show'].includes(status);

export const canCancel = (ticket, local) => WAITING.includes(ticket.status) && !isPast(ticket, local);

/** Whoever has come is still called after midnight. */
export const isPast = (ticket, local) => ticket.date < local.date && endOf(ticket) <= localNow(local)
    && !(ticket.status === 'checked_in' && ticket.estimated_wait);

// A patient who has come is still called, because a doctor who is late goes on.
const hasMissed = (ticket, local) => ticket.status === 'allocated' && endOf(ticket) <= localNow(local);

const hasBegun = (ticket, local) => startOf(ticket) <= localNow(local);

export const isCalled = isAtCounter;

const isClosed = (ticket, local) => ticket.session_closed || hasMissed(ticket, local);

/**
 * The state of a token as one text: [key, values]. A place in the queue says something once the session runs. Before that,
 * date and time do. local: the hospital's { date, time }.
 */
export function headlineOf(ticket, local, format) {
    if (isOver(ticket)) return [`ticket.${ticket.status}`];
    if (isCalled(ticket)) return whereTo(ticket);
    if (isPast(ticket, local)) return ['ticket.day_over'];
    if (isClosed(ticket, local)) return ['ticket.session_closed'];
    return hasBegun(ticket, local) ? placeInLine(ticket)
        : ['ticket.begins', { date: format.date(ticket.date), time: format.timesOfDay(ticket.start_time, ticket.end_time) }];
}

/** Further texts about a token, each [key, values]. */
export function detailsOf(ticket, now, writeTime, local) {
    if (isOver(ticket)) return [[endNote(ticket)]];
    if (isPast(ticket, local) && !isCalled(ticket)) return [['ticket.day_over_note']];
    return isCalled(ticket) || isClosed(ticket, local) ? [] : [...advice(ticket, writeTime), ...waitOf(ticket, now, writeTime)];
}

const endNote = ({ status, ended_by: by }) =>
    status === 'cancelled' && by === 'hospital' ? 'ticket.cancelled_by_hospital_note' : `ticket.${status}_note`;

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
