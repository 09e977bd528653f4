import { formats, t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { slotById } from '../model/day.js';

/** Names the patient who made room for an emergency, because the desk has to tell them. */
export function displacedText({ token_number: number, patient_name: name, to }, { day, zone }) {
    const slot = slotById(day, to);
    const time = slot ? formats(zone).timesOfDay(slot.start_time, slot.end_time) : to;
    return t('desk.form.displaced', { number: shortNumber(number), name, time });
}
