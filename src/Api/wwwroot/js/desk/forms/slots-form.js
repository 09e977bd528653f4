import { el } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { faultOf } from '../model/fields.js';
import { splitIntoSlots } from '../model/slots-of-day.js';
import { field, setupForm } from './setup-form.js';

const LENGTHS = [30, 60, 120];
const USUAL_LENGTH = 60;

/** A form that adds several slots: start, end, length of each slot and patients in each slot. */
export function slotsForm({ id = 'slots-form', add, hours, takesFocus = true }) {
    const input = (name, type, more) => el('input', { id: `${id}-${name}`, name, type, required: true, ...more });
    const length = el('select', { id: `${id}-length`, name: 'slotLength' },
        ...LENGTHS.map(count => new Option(t('desk.setup.minutes', { count }), count, false, count === USUAL_LENGTH)),
        new Option(t('desk.setup.one_slot'), ''));
    return setupForm({
        id,
        label: 'desk.setup.make_slots',
        fields: [
            field('desk.setup.start', input('start', 'time', { value: hours.start, autofocus: takesFocus })),
            field('desk.setup.end', input('end', 'time', { value: hours.end })),
            field('desk.setup.length', length),
            field('desk.setup.capacity', input('capacity', 'number', { value: 20, min: 1, max: 500, inputmode: 'numeric' })),
        ],
        faults: ({ start, end, capacity }) => ({
            start: faultOf.start(start.value),
            end: faultOf.end(end.value),
            capacity: faultOf.capacity(capacity.value),
        }),
        submit: ({ start, end, capacity }) => add(splitIntoSlots(start.value, end.value, Number(length.value))
            .map(({ start: from, end: to, daysLater }) =>
                ({ daysLater, start_time: from, end_time: to, max_capacity: Number(capacity.value) }))),
    });
}
