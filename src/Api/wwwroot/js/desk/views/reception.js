import { byId, el, setText } from '../../shared/dom.js';
import { formats, t } from '../../shared/i18n.js';
import { localNow, startOf } from '../../shared/session.js';
import { outlookOf } from '../model/outlook.js';

const COLUMNS = ['doctor', 'room', 'free', 'waiting', 'absent', 'expected', 'delay'];

/** All doctors of the date: who has a free seat, and how long it takes. Shown while no doctor is chosen. */
export function receptionView({ onChoice }) {
    const place = byId('reception');
    const title = el('h2', { id: 'reception-title' });
    const head = el('tr', {}, ...COLUMNS.map(() => el('th', { scope: 'col' })));
    const body = el('tbody');
    const top = el('div.queue-head', {}, title);
    const find = byId('find').parentElement;
    const findsAtQueue = find.parentElement;
    place.append(top, el('div.reception-scroll', {},
        el('table', { 'aria-labelledby': 'reception-title' }, el('thead', {}, head), body)));
    const rows = new Map();

    function rowOf(id) {
        if (!rows.has(id)) {
            const open = el('button.button.quiet', { type: 'button', onclick: () => onChoice(id) });
            const cells = COLUMNS.slice(1).map(() => el('td'));
            rows.set(id, { root: el('tr', {}, el('th', { scope: 'row' }, open), ...cells), open, cells });
        }
        return rows.get(id);
    }

    return desk => {
        const { doctors, doctorId, date, zone, all } = desk;
        place.hidden = doctorId !== null || !doctors?.length || !date;
        // There is one search box. It stands above what is shown.
        const wantedPlace = place.hidden ? findsAtQueue : top;
        if (find.parentElement !== wantedPlace) wantedPlace.append(find);
        if (place.hidden) return;
        const write = formats(zone);
        setText(title, t('desk.reception.title', { date: write.date(date) }));
        COLUMNS.forEach((name, at) => setText(head.children[at], t(`desk.reception.${name}`)));
        const wanted = doctors.map(doctor => {
            const row = rowOf(doctor.id);
            setText(row.open, `${doctor.name} · ${doctor.specialization}`);
            textsOf(doctor, all.get(doctor.id), write, desk)
                .forEach((text, at) => setText(row.cells[at], text));
            return row.root;
        });
        if (wanted.length !== body.children.length || wanted.some((row, at) => body.children[at] !== row)) body.replaceChildren(...wanted);
    };
}

function textsOf({ rooms }, day, write, desk) {
    const room = rooms.join(', ');
    if (!day) return [room, '…', '', '', '', ''];
    if (day.slots.length === 0) return [room, t('desk.reception.no_slots'), '', '', '', ''];
    const { slot, likelyAt, atCounters, waiting, absent } = outlookOf(day, desk);
    const hours = slot && write.timesOfDay(slot.start_time, slot.end_time);
    return [
        room,
        slot ? `${hours} · ${t('desk.slots.free', { count: slot.available_capacity })}` : t('desk.reception.full'),
        desk.date === desk.today ? String(waiting + atCounters) : '',
        String(absent),
        expectedText(slot, likelyAt, write, desk),
        day.delay_minutes ? t('desk.delay.now', { count: day.delay_minutes }) : '',
    ];
}

function expectedText(slot, likelyAt, write, { today, clock }) {
    if (!slot) return '';
    if (likelyAt) return write.time(likelyAt);
    return startOf(slot) > localNow({ date: today, time: clock }) ? write.timeOfDay(slot.start_time) : t('desk.reception.at_once');
}
