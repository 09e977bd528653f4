import { t } from './i18n.js';

// A name with a word in it, such as "OPD Block B / 214", says by itself that it is a place.
const HAS_WORD = /[\p{L}\p{M}]{3}/u;

/** `Room 11`, or the name of a room that has a word in it. */
export const roomNamed = room => HAS_WORD.test(room) ? room : t('common.room', { room });

/** `Room 11` or `Rooms 11, 12` of a doctor or day, or an empty text. */
export function roomsText({ rooms, room }) {
    const all = rooms?.length ? rooms : [room].filter(Boolean);
    if (all.length === 0) return '';
    return all.length === 1 ? roomNamed(all[0]) : t('common.rooms', { rooms: all.join(', ') });
}
