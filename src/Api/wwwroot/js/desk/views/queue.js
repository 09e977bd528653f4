import { byId, setText } from '../../shared/dom.js';
import { formats, t } from '../../shared/i18n.js';
import { underWay } from '../model/busy.js';
import { slotById } from '../model/day.js';
import { drawRow, newRow } from './queue-row.js';
import { reorder } from './reorder.js';

const PAGE_ROWS = 10;

/** The queue of the chosen slot as a grid with one tab stop. Arrow keys move between the rows. */
export function queueView({ onSelect, onCheckIn, onRowLeft }) {
    const body = byId('queue');
    const scroll = byId('queue-scroll');
    const rows = new Map();
    let lastIndex = 0;
    let shownSlot = null;

    body.addEventListener('keydown', event => {
        const row = event.target.closest('tr');
        if (row && moveFocus(event.key, [...body.children].indexOf(row))) event.preventDefault();
    });

    // When the focused row has left the queue, the frame gets the focus, so that the next key affects no other patient.
    scroll.addEventListener('keydown', event => {
        if (event.target !== scroll || !event.key.startsWith('Arrow')) return;
        focusRow(Math.min(lastIndex, body.children.length - 1));
        event.preventDefault();
    });

    function moveFocus(key, from) {
        const last = body.children.length - 1;
        const to = {
            ArrowDown: from + 1, ArrowUp: from - 1, PageDown: from + PAGE_ROWS, PageUp: from - PAGE_ROWS, Home: 0, End: last,
        }[key];
        if (to === undefined) return false;
        focusRow(Math.max(0, Math.min(last, to)));
        return true;
    }

    function focusRow(index) {
        body.children[index]?.focus();
    }

    function rowOf(number) {
        if (!rows.has(number)) rows.set(number, newRow(number, { onFocus: onSelect, onCheckIn }));
        return rows.get(number);
    }

    function draw({ day, slotId, people, selected, busy, zone }) {
        const slot = slotById(day, slotId);
        const entries = slot?.queue ?? [];
        const focused = body.contains(document.activeElement) ? document.activeElement.closest('tr') : null;
        if (focused) lastIndex = [...body.children].indexOf(focused);

        const tabStop = selected ?? entries[0]?.token_number;
        const wanted = entries.map(entry => {
            const cells = rowOf(entry.token_number);
            drawRow(cells, {
                entry, zone,
                token: people.get(entry.token_number),
                selected: entry.token_number === selected,
                tabStop: entry.token_number === tabStop,
                going: underWay(busy, entry.token_number),
            });
            return cells.root;
        });
        reorder(body, wanted);
        for (const number of rows.keys())
            if (!entries.some(entry => entry.token_number === number)) rows.delete(number);

        if (focused && !focused.isConnected) {
            scroll.focus({ preventScroll: true });
            if (shownSlot === slotId) onRowLeft(focused.dataset.number);
        }
        if (shownSlot !== slotId) scroll.scrollTop = 0;
        shownSlot = slotId;

        drawTitle(slot, zone);
        byId('queue-empty').hidden = entries.length > 0;
        setText(byId('queue-empty'), slot ? t('desk.queue.empty') : t('desk.connecting'));
    }

    return { draw, focus: () => (body.querySelector('[tabindex="0"]') ?? scroll).focus() };
}

function drawTitle(slot, zone) {
    setText(byId('queue-title'), slot
        ? t('desk.queue.title', {
            time: formats(zone).timesOfDay(slot.start_time, slot.end_time), count: slot.queue.length,
        })
        : t('desk.queue.title_none'));
}
