import { isAtCounter, isWaitingHere } from '../../shared/presence.js';
import { endOf, localNow, startOf } from '../../shared/session.js';
import { counterOf, counterOfEntry } from './counters.js';

const WAITING = ['allocated', 'checked_in'];

/** Whether a token has ended. */
export const isOver = ({ status }) => !['allocated', 'checked_in', 'consulting'].includes(status);

export const isWaiting = entry => WAITING.includes(entry.status);

export const slotById = (day, id) => day?.slots.find(slot => slot.id === id) ?? null;

export const waitingIn = slot => slot.queue.filter(isWaiting).length;

// The functions with `desk` read its clock: { today, time }.
const nowAt = ({ today, time }) => localNow({ date: today, time });

export const isRunning = (slot, desk) => startOf(slot) <= nowAt(desk) && nowAt(desk) < endOf(slot);

export const hasEnded = (slot, desk) => endOf(slot) <= nowAt(desk);

/** A slot of yesterday that goes on after midnight. */
export const isFromYesterday = (slot, { today }) => slot.date < today;

/** The patient at this desk's counter, from any slot, or null. */
export function consulting({ day, counter }) {
    const here = counterOf({ day, counter });
    for (const slot of day?.slots ?? []) {
        const entry = slot.queue.find(one => isAtCounter(one) && counterOfEntry(day, one) === here);
        if (entry) return { slot, entry };
    }
    return null;
}

/**
 * The first checked-in patient of the earliest slot that has one, which is the server's rule. Before them come those of any slot
 * who were taken from a counter by mistake.
 */
export const nextUp = day => firstOf(day, entry => entry.is_first && isWaitingHere(entry)) ?? firstOf(day, isWaitingHere);

function firstOf(day, isIt) {
    for (const slot of day?.slots ?? []) {
        const entry = slot.queue.find(isIt);
        if (entry) return { slot, entry };
    }
    return null;
}

export const findEntry = (day, number) => firstOf(day, entry => entry.token_number === number);

/** The place of a patient among those of their slot who wait, from 1. */
export function placeOf(day, number) {
    const waiting = findEntry(day, number).slot.queue.filter(isWaitingHere);
    return waiting.findIndex(entry => entry.token_number === number) + 1;
}

/** A token that has ended, of those that are shown. */
export const findEnded = (ended, number) => ended?.tokens.find(one => one.token_number === number) ?? null;

/** A patient of the day, whether still in a queue or ended. */
export const entryOf = ({ day, ended }, number) => findEntry(day, number)?.entry ?? findEnded(ended, number);

/** Slots in which a token can be given now. */
export const slotsWithRoom = desk =>
    (desk.day?.slots ?? []).filter(slot => slot.is_active && !slot.is_full && !hasEnded(slot, desk));
