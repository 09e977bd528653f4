import { el } from '../../shared/dom.js';
import { formats, t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { slotsWithRoom } from '../model/day.js';
import { openDialog } from './dialog.js';

/** Asks for the new slot: one of the same doctor and day that has room. */
export function askMove(token, desk, { onYes, whereTo }) {
    const slots = slotsWithRoom(desk).filter(slot => slot.id !== token.slot_id);
    const write = formats(desk.zone);
    const choices = slots.map(slot => el('button.button.choice', {
        type: 'button',
        onclick: () => {
            dialog.close();
            onYes({ slotId: slot.id });
        },
    },
    el('strong', {}, write.timesOfDay(slot.start_time, slot.end_time)),
    t('desk.slots.free', { count: slot.available_capacity })));

    const dialog = openDialog({
        title: t('desk.ask.move', { number: shortNumber(token.token_number), name: token.patient_name }),
        content: [slots.length ? el('div.choices', {}, ...choices) : el('p', {}, t('desk.ask.move_nowhere'))],
        close: t('desk.ask.no'),
        whereTo,
    });
}
