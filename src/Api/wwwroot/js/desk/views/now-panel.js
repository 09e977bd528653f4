import { byId, el, setText } from '../../shared/dom.js';
import { formats, t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { underWay } from '../model/busy.js';
import { isRoomMissing } from '../model/counters.js';
import { consulting, nextUp } from '../model/day.js';
import { readableNotes } from '../model/notes.js';
import { button, drawButton } from './button.js';

/** The patient at this desk's counter, and the buttons to call and complete. */
export function nowPanel({ onNext, onStep, isBusy, isCalling }) {
    const number = el('p.number');
    const name = el('p.now-name', { dir: 'auto' });
    const about = el('p.now-about');
    const notes = el('p.now-notes', { dir: 'auto' });
    const next = button('desk.now.next', 'c', onNext, 'primary');
    const recall = button('desk.now.recall', 'r', () => onStep('recall'));
    const skip = button('desk.now.skip', 'k', () => onStep('skip'));
    const begin = button('desk.now.begin', 'b', () => onStep('begin'));
    const park = button('desk.now.park', 'l', () => onStep('park'));
    const complete = button('desk.now.complete', null, () => onStep('complete'));
    byId('now').append(number, el('div', {}, name, about, notes));
    byId('now-buttons').append(next, begin, recall, complete, skip, park);

    return ({ day, people, zone, busy, date, today, counter: chosen }) => {
        const current = consulting({ day, counter: chosen });
        const entry = current?.entry;
        const token = people.get(entry?.token_number);
        number.hidden = !entry;
        setText(number, entry ? shortNumber(entry.token_number) : '');
        setText(name, isRoomMissing({ day, counter: chosen }) ? t('desk.now.choose_room')
            : !entry ? t('desk.now.nobody') : token?.patient_name ?? t('desk.name_pending'));
        setText(about, entry ? aboutOf(entry, token, zone) : '');

        setText(notes, readableNotes(token));
        notes.hidden = !notes.textContent;

        const follower = nextUp(day);
        setText(byId('next-up'), follower
            ? t('desk.now.next_is', {
                number: shortNumber(follower.entry.token_number),
                name: people.get(follower.entry.token_number)?.patient_name ?? '',
            })
            : t('desk.now.none_checked_in'));

        const locked = isBusy(busy);
        const going = underWay(busy, 'next') ?? underWay(busy, entry?.token_number);
        drawButton(next, { label: 'desk.now.next', waits: going === 'next', off: locked || isCalling(busy) || date !== today || (!follower && !entry) });
        // Where a call does not begin the consultation, the patient has to come in first.
        const isCalled = entry?.status === 'checked_in';
        begin.hidden = !isCalled;
        complete.hidden = isCalled;
        for (const [one, step] of [[begin, 'begin'], [recall, 'recall'], [skip, 'skip'], [park, 'park'], [complete, 'complete']])
            drawButton(one, { label: `desk.now.${step}`, waits: going === step, off: locked || !token });
    };
}

function aboutOf(entry, token, zone) {
    const since = token?.consultation_started_at ?? entry.called_at;
    return [
        since && t('desk.now.since', { time: formats(zone).time(since) }),
        t('desk.now.calls', { count: entry.calls }),
    ].filter(Boolean).join(' · ');
}
