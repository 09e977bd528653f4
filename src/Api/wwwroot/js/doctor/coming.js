import { byId, el, setText } from '../shared/dom.js';
import { formats, t } from '../shared/i18n.js';
import { shortNumber } from '../shared/number.js';
import { inCallingOrder, isAway, isWaitingHere } from '../shared/presence.js';
import { readableNotes } from '../desk/model/notes.js';

const SHOWN = 8;

/** The patients who will be called next, with their notes, and those who are away for a while. */
export function comingView({ onBack }) {
    let drawn = null;

    return ({ day, people, zone }) => {
        if (!day || !zone) return;
        const entries = day.slots.flatMap(slot => slot.queue);
        const [waiting, away] = [inCallingOrder(entries.filter(isWaitingHere)), entries.filter(isAway)];
        const absent = entries.filter(entry => entry.status === 'allocated').length;
        setText(byId('coming-title'), t('desk.group.waiting', { count: waiting.length }));
        setText(byId('absent'), absent > 0 ? t('desk.group.absent', { count: absent }) : '');
        byId('coming-empty').hidden = waiting.length > 0;
        setText(byId('coming-empty'), t('board.nothing_waiting'));

        byId('away-title').hidden = away.length === 0;
        setText(byId('away-title'), t('desk.group.away', { count: away.length }));

        const rows = waiting.slice(0, SHOWN).map(entry => rowOf(entry, people.get(entry.token_number), zone));
        // An equal list is not drawn again, because a screen reader may be in it.
        const awayRows = away.map(entry => ({ ...rowOf(entry, people.get(entry.token_number), zone), id: entry.token_number }));
        const more = waiting.length - rows.length;
        const wanted = JSON.stringify([rows, awayRows, more]);
        if (wanted === drawn) return;
        drawn = wanted;
        byId('coming').replaceChildren(...rows.map(({ number, name, marks, wait, notes }) => el('li', {},
            el('span.number', {}, number),
            el('span', {}, el('bdi.name', {}, name), ' ', ...marks.map(([look, text]) => el(`span.mark.${look}`, {}, text))),
            el('span.wait', {}, wait),
            el('bdi.notes', {}, notes))), ...(more > 0 ? [el('li.more', {}, t('desk.now.more', { count: more }))] : []));
        byId('away').replaceChildren(...awayRows.map(({ number, name, id }) => el('li', {},
            el('span.number', {}, number),
            el('bdi.name', {}, name),
            el('button.button.small', { type: 'button', onclick: () => onBack(id) }, t('desk.action.back')))));
    };
}

function rowOf(entry, token, zone) {
    const wait = entry.estimated_wait;
    return {
        number: shortNumber(entry.token_number),
        name: token?.patient_name ?? t('desk.name_pending'),
        marks: [
            token?.is_emergency && ['emergency', t('desk.queue.emergency')],
            token?.skips && ['skipped', t('desk.queue.skipped', { count: token.skips })],
        ].filter(Boolean),
        wait: wait ? formats(zone).times(wait.likely_at, wait.nine_in_ten_by) : '',
        notes: readableNotes(token),
    };
}
