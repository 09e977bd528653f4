import { serverNow } from '../../shared/clock.js';
import { byId, el, setText } from '../../shared/dom.js';
import { formats, t } from '../../shared/i18n.js';
import { isAtCounter } from '../../shared/presence.js';
import { endOf, localNow, startOf } from '../../shared/session.js';
import { underWay } from '../model/busy.js';
import { countersOf, counterOfEntry } from '../model/counters.js';
import { doctorOfSlot } from '../model/dates.js';
import { slotById } from '../model/day.js';
import { groupsOf, minutesLate } from '../model/groups.js';
import { drawRow, newRow } from './queue-row.js';
import { reorder } from './reorder.js';

const PAGE_ROWS = 10;
const COLUMNS = 7;

/** The queue of the chosen slot as a grid with one tab stop. Arrow keys move between the rows. */
export function queueView({ onSelect, onCheckIn, onRowLeft, onShowEnded }) {
    const body = byId('queue');
    const scroll = byId('queue-scroll');
    const rows = new Map();
    const titles = new Map();
    let lastIndex = 0;
    let shownSlot = null;
    let shownSelected = null;

    const people = () => [...body.querySelectorAll('[data-number]')];

    body.addEventListener('keydown', event => {
        const row = event.target.closest('tr');
        if (!row) return;
        // A key that is held down has opened the row, and must not take its next step too.
        if (event.key === 'Enter' && event.target === row && !event.repeat) onCheckIn(row.dataset.number);
        else if (!moveFocus(event.key, people().indexOf(row))) return;
        event.preventDefault();
    });

    // When the focused row has left the queue, the frame gets the focus, so that the next key affects no other patient.
    scroll.addEventListener('keydown', event => {
        if (event.target !== scroll || !event.key.startsWith('Arrow')) return;
        focusRow(Math.min(lastIndex, people().length - 1));
        event.preventDefault();
    });

    byId('show-ended').addEventListener('click', onShowEnded);

    function moveFocus(key, from) {
        const last = people().length - 1;
        const to = {
            ArrowDown: from + 1, ArrowUp: from - 1, PageDown: from + PAGE_ROWS, PageUp: from - PAGE_ROWS, Home: 0, End: last,
        }[key];
        if (to === undefined) return false;
        focusRow(Math.max(0, Math.min(last, to)));
        return true;
    }

    function focusRow(index) {
        people()[index]?.focus();
    }

    function rowOf(number) {
        if (!rows.has(number)) rows.set(number, newRow(number, { onFocus: onSelect, onCheckIn }));
        return rows.get(number);
    }

    function titleOf(name, count) {
        if (!titles.has(name)) titles.set(name, el('tr.group', {}, el('th', { scope: 'rowgroup', colspan: COLUMNS })));
        const title = titles.get(name);
        setText(title.firstElementChild, t(`desk.group.${name}`, { count }));
        return title;
    }

    function draw(desk) {
        const { day, slotId, selected, zone, ended } = desk;
        const slot = slotById(day, slotId);
        const endedHere = ended?.slotId === slotId ? endedNow(ended, slot) : null;
        const groups = [...groupsOf(slot), ...(endedHere?.length ? [{ name: 'ended', entries: endedHere }] : [])];
        const entries = groups.flatMap(group => group.entries);
        const focused = body.contains(document.activeElement) ? document.activeElement.closest('tr') : null;
        if (focused) lastIndex = people().indexOf(focused);

        const tabStop = selected ?? entries[0]?.token_number;
        reorder(body, groups.flatMap(({ name, entries: group }) => [
            titleOf(name, group.length),
            ...group.map((entry, at) => drawOne(entry, { slot, place: name === 'waiting' ? at + 1 : null, tabStop, desk })),
        ]));
        for (const number of rows.keys())
            if (!entries.some(entry => entry.token_number === number)) rows.delete(number);

        if (focused && !focused.isConnected) {
            scroll.focus({ preventScroll: true });
            if (shownSlot === slotId) onRowLeft(focused.dataset.number);
        }
        if (shownSlot !== slotId) scroll.scrollTop = 0;
        shownSlot = slotId;
        // The bar of the selected row is higher than its hint, so the row can be behind it after the drawing.
        if (selected !== shownSelected) requestAnimationFrame(() => rows.get(selected)?.root.scrollIntoView({ block: 'nearest' }));
        shownSelected = selected;

        drawTitle(slot, zone);
        byId('queue-empty').hidden = entries.length > 0;
        setText(byId('queue-empty'), slot ? t('desk.queue.empty') : t('desk.connecting'));
        byId('show-ended').hidden = !slot;
        setText(byId('show-ended').firstElementChild,
            t(`desk.group.${!endedHere ? 'show_ended' : endedHere.length || !ended.isWhole ? 'hide_ended' : 'none_ended'}`));
    }

    function drawOne(entry, { slot, place, tabStop, desk }) {
        const { people: known, selected, busy, zone } = desk;
        const number = entry.token_number;
        const cells = rowOf(number);
        const token = known.get(number);
        drawRow(cells, {
            entry, place, zone, token,
            selected: number === selected,
            tabStop: number === tabStop,
            going: underWay(busy, number),
            late: token ? minutesLate(entry, { allocatedAt: Date.parse(token.allocated_at), ...hoursOf(slot, desk) }) : 0,
            room: countersOf(desk.day).length > 1 && isAtCounter(entry) ? counterOfEntry(desk.day, entry) : null,
            origin: entry.moved_from ? otherDoctorOf(entry.moved_from.slot_id, desk) : null,
            mayCheckIn: desk.date === desk.today,
        });
        return cells.root;
    }

    return {
        draw,
        focus: () => (body.querySelector('[tabindex="0"]') ?? scroll).focus(),
        // After a dialog about a patient who has left the queue, the keys must not be for somebody else.
        focusSelected: () => (rows.get(shownSelected)?.root ?? scroll).focus(),
    };
}

/** Those who have ended. One whose last step was undone is in the queue again, before the list is read again. */
const endedNow = ({ tokens }, slot) => tokens.filter(({ token_number: number }) =>
    !slot?.queue.some(entry => entry.token_number === number));

/** The name of the doctor of a slot; null for the doctor who is shown. */
function otherDoctorOf(slotId, { doctorId, doctors }) {
    const id = doctorOfSlot(slotId);
    return id === doctorId ? null : doctors?.find(doctor => doctor.id === id)?.name ?? null;
}

/** The slot's hours as instants, counted from the hospital's time now. */
function hoursOf(slot, { today, clock }) {
    const now = serverNow().getTime();
    const at = local => now + Date.parse(`${local}Z`) - Date.parse(`${localNow({ date: today, time: clock })}Z`);
    return { startsAt: at(startOf(slot)), endsAt: at(endOf(slot)), capacity: slot.max_capacity, now };
}

function drawTitle(slot, zone) {
    setText(byId('queue-title'), slot
        ? t('desk.queue.title', {
            time: formats(zone).timesOfDay(slot.start_time, slot.end_time), count: slot.queue.length,
        })
        : t('desk.queue.title_none'));
}
