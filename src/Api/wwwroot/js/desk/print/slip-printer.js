import { byId } from '../../shared/dom.js';
import { hospitalName } from '../../shared/hospital.js';
import { t } from '../../shared/i18n.js';
import { remember, remembered } from '../../shared/memory.js';
import { createSlip } from '../../shared/slip.js';
import { findEntry, slotById } from '../model/day.js';

const AT_ONCE = 'opd-print-at-once';
const WITH_NAME = 'opd-slip-name';

/** Prints slips from the desk's own page, so that no page of a patient is left open. */
export function slipPrinter(state, { onTrouble }) {
    const slip = createSlip();
    for (const [id, memory] of [['print-at-once', AT_ONCE], ['slip-name', WITH_NAME]]) {
        byId(id).checked = remembered(memory) === 'on';
        byId(id).addEventListener('change', event => remember(memory, event.target.checked ? 'on' : 'off'));
    }

    let printing = Promise.resolve();

    // The page has one slip, so the next one waits until the last one is printed.
    const print = token => printing = printing.then(() => printOne(token), () => printOne(token));

    async function printOne(token) {
        const { day, hospital, zone, date } = state.now;
        const slot = slotById(day, token?.slot_id);
        if (!slot) {
            onTrouble(t('desk.wait_a_moment'));
            return;
        }
        const counter = findEntry(day, token.token_number)?.entry.counter;
        slip.draw({
            ...token, ...(counter ? { room: counter } : { rooms: day.rooms }), date: slot.date ?? date, timeZone: zone,
            doctor: day.doctor_name, start: slot.start_time, end: slot.end_time,
            hospital: hospital && hospitalName(hospital),
            name: byId('slip-name').checked ? token.patient_name : null,
        });
        await slip.print();
    }

    return { print, printsAtOnce: () => byId('print-at-once').checked };
}
