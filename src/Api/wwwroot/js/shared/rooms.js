import { t } from './i18n.js';

/** `Room 11` or `Rooms 11, 12` of a doctor or day, or an empty text. */
export function roomsText({ rooms, room }) {
    const all = rooms?.length ? rooms : [room].filter(Boolean);
    if (all.length === 0) return '';
    return all.length === 1 ? t('common.room', { room: all[0] }) : t('common.rooms', { rooms: all.join(', ') });
}
