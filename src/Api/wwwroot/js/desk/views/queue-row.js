import { el, setText } from '../../shared/dom.js';
import { formats, t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { isAtCounter, isAway } from '../../shared/presence.js';
import { roomNamed } from '../../shared/rooms.js';
import { isTyping } from '../keys/typing.js';

/** A row of the queue. It is created once for each token and then updated, so that it keeps the focus. */
export function newRow(number, { onFocus, onCheckIn }) {
    const cells = {
        position: el('td.position'),
        number: el('th.number', { scope: 'row' }),
        name: el('bdi.name'),
        emergency: el('span.mark.emergency'),
        skipped: el('span.mark.skipped'),
        moved: el('span.mark.moved'),
        late: el('span.mark.late'),
        room: el('span.mark.room'),
        source: el('td.source'),
        status: el('span.status'),
        wait: el('td.wait'),
        // It is no tab stop, because the shortcut i on the row does the same.
        checkIn: el('button.button.small', {
            type: 'button',
            tabindex: '-1',
            onclick: () => {
                // The row gets the focus, because the check-in removes the button. What is being typed keeps it.
                if (!isTyping()) cells.root.focus();
                onCheckIn(number);
            },
        }),
    };
    cells.root = el('tr', { tabindex: '-1', 'data-number': number, onfocus: () => onFocus(number) },
        cells.position, cells.number, el('td.who', {}, cells.name, ' ', cells.emergency, ' ', cells.skipped, ' ', cells.late, ' ', cells.moved, ' ', cells.room),
        cells.source, el('td.status-cell', {}, cells.status), cells.wait, el('td.row-action', {}, cells.checkIn));
    return cells;
}

export function drawRow(cells, { entry, place, token, selected, tabStop, going, late, room, origin, mayCheckIn, zone }) {
    const { root } = cells;
    const away = isAway(entry);
    root.tabIndex = tabStop ? 0 : -1;
    root.ariaSelected = String(selected);
    root.ariaBusy = going ? 'true' : null;
    setText(cells.position, place === null ? '' : String(place));
    setText(cells.number, shortNumber(entry.token_number));
    setText(cells.name, token?.patient_name ?? t('desk.name_pending'));
    cells.name.title = token?.patient_name ?? '';
    setText(cells.source, token ? t(`desk.source.${token.source}`) : '');
    setText(cells.status, t(away ? 'desk.status.away' : isAtCounter(entry) && entry.status === 'checked_in' ? 'desk.status.called' : `desk.status.${entry.status}`));
    cells.status.dataset.status = entry.status;
    cells.status.classList.toggle('at-counter', isAtCounter(entry));
    setText(cells.wait, waitText(entry, token, zone));

    cells.emergency.hidden = !token?.is_emergency;
    setText(cells.emergency, t('desk.queue.emergency'));
    cells.skipped.hidden = !token?.skips;
    setText(cells.skipped, t('desk.queue.skipped', { count: token?.skips ?? 0 }));

    cells.moved.hidden = !entry.moved_from;
    setText(cells.moved, entry.moved_from ? movedText(entry.moved_from, origin, zone) : '');

    cells.room.hidden = !room;
    setText(cells.room, room ? roomNamed(room) : '');

    cells.late.hidden = !late;
    setText(cells.late, late ? t('desk.queue.late', { count: late }) : '');

    cells.checkIn.hidden = !(entry.status === 'allocated' || away) || !token || !mayCheckIn;
    cells.checkIn.ariaDisabled = cells.checkIn.ariaBusy = going ? 'true' : null;
    setText(cells.checkIn, t(away ? 'desk.action.back' : 'desk.action.check_in'));
}

/** `origin`: the name of the other doctor from whom the patient came. */
const movedText = ({ start_time: time }, origin, zone) =>
    origin ? t('desk.queue.moved_doctor', { doctor: origin }) : t('desk.queue.moved', { time: formats(zone).timeOfDay(time) });

function waitText({ estimated_wait: wait }, token, zone) {
    if (token?.completed_at) return formats(zone).time(token.completed_at);
    return wait ? formats(zone).times(wait.likely_at, wait.nine_in_ten_by) : '';
}
