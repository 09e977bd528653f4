import { byId, el } from '../../shared/dom.js';
import { formats, t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { roomsText } from '../../shared/rooms.js';
import { slotById, slotsWithRoom } from '../model/day.js';
import { problemText } from '../send/problem-text.js';
import { button } from '../views/button.js';
import { displacedText } from './displaced.js';

/** The result of the form: the new number, or the reason of the refusal with buttons for the alternatives. */
export function resultView({ onSlot, onForce, onPrint, onClose }) {
    const place = byId('form-result');
    let shown = null;

    function draw(desk) {
        place.replaceChildren(...(!shown ? [] : shown.booked ? booked(shown.booked, desk, { onPrint, onClose }) : refused(shown.refused, desk)));
    }

    function refused(error, desk) {
        const ways = waysOn(error, desk);
        return [
            el('p.banner.bad', { role: 'alert' }, whyNot(error)),
            ...(ways.length ? [...(error.anyway ? [] : [el('p.ways-title', {}, t('desk.form.instead'))]), el('div.choices', {}, ...ways)] : []),
        ];
    }

    function waysOn(error, desk) {
        const write = formats(desk.zone);
        const slotButton = ({ id, start_time: start, end_time: end, available_capacity: count }) =>
            el('button.button.choice', { type: 'button', onclick: () => onSlot(id) },
                el('strong', {}, write.timesOfDay(start, end)), ' ', t('desk.slots.free', { count }));

        if (error.code === 'slot_ended') {
            return [
                ...slotsWithRoom(desk).map(slotButton),
                el('button.button.choice', { type: 'button', onclick: () => onSlot(error.slot.id) }, t('desk.form.in_ended_slot')),
            ];
        }
        if (error.code === 'already_has_token') {
            return [el('button.button.choice', { type: 'button', onclick: error.anyway }, t('desk.form.anyway'))];
        }
        if (error.code === 'slot_full') return error.alternatives.map(one => slotButton({ ...one, id: one.slot_id }));
        if (error.code !== 'no_reallocation_possible') return [];
        return [
            ...(shown.forced ? [] : [
                el('button.button.choice', { type: 'button', onclick: onForce }, t('desk.form.over_capacity')),
            ]),
            ...slotsWithRoom(desk).map(slotButton),
        ];
    }

    // The same refusal can have different alternatives. The text must not name one that was tried or does not exist.
    function whyNot(error) {
        if (error.code === 'slot_full' && error.alternatives.length === 0) return t('desk.problem.day_full');
        if (error.code === 'no_reallocation_possible' && shown.forced) return t('desk.problem.over_capacity_taken');
        if (error.code === 'already_has_token') {
            return t('desk.problem.already_has_token', { name: error.token.patient_name, number: shortNumber(error.token.token_number) });
        }
        return problemText(error);
    }

    return {
        draw,
        show(outcome, desk) {
            shown = outcome;
            draw(desk);
            place.lastElementChild.scrollIntoView({ block: 'nearest' });
        },
        isRefusal: () => Boolean(shown?.refused),
        clear() {
            shown = null;
            place.replaceChildren();
        },
    };
}

function booked(token, { day, date, zone }, { onPrint, onClose }) {
    const slot = slotById(day, token.slot_id);
    const write = formats(zone);
    return [
        el('div.booked', {},
            el('p', {}, t('desk.form.booked')),
            el('p.number', {}, shortNumber(token.token_number)),
            el('p', {}, el('bdi', {}, token.patient_name)),
            el('p', {}, el('bdi', {}, [day?.doctor_name, day && roomsText(day)].filter(Boolean).join(' · '))),
            slot && el('p', {}, [write.date(slot.date ?? date), write.timesOfDay(slot.start_time, slot.end_time)].join(' · ')),
            ...(token.warnings ?? []).map(({ display_number: number }) => el('p.banner.warn', { role: 'alert' },
                t('desk.problem.already_has_token', { name: token.patient_name, number }))),
            token.displaced && el('p.banner.warn', { role: 'alert' }, displacedText(token.displaced, { day, zone })),
            el('div.booked-buttons', {}, button('desk.form.print', 'p', () => onPrint(token)), button('desk.close', null, onClose))),
    ];
}
