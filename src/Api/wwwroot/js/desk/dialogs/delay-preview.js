import { el } from '../../shared/dom.js';
import { formats, t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { slotById } from '../model/day.js';

/** The patients whom a delay would move, with their new slots, and the patients for whom no slot has room. */
export function delayPreview({ moved, left }, { day, people, zone }) {
    if (moved.length + left.length === 0) return [el('p.banner.good', {}, t('desk.delay.nobody_moves'))];
    const write = formats(zone);
    const slotTime = id => {
        const slot = slotById(day, id);
        return slot ? write.timesOfDay(slot.start_time, slot.end_time) : id;
    };
    return [
        ...(moved.length ? [el('p.banner.warn', {}, t('desk.delay.tell'))] : []),
        ...Object.entries(Object.groupBy(moved, token => token.to)).flatMap(([to, tokens]) =>
            group(t('desk.delay.would_move', { count: tokens.length, time: slotTime(to) }), tokens, people)),
        ...(left.length ? group(t('desk.delay.would_stay', { count: left.length }), left, people, '.warn') : []),
    ];
}

const group = (title, tokens, people, look = '') => [
    el(`h3${look}`, {}, title),
    el('ul.names', {}, ...tokens.map(({ token_number: number }) =>
        el('li', {}, el('span.number', {}, shortNumber(number)), ' ', el('bdi', {}, people.get(number)?.patient_name ?? '')))),
];
