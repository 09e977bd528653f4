import { byId, el, setText } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { counterOf, countersOf, isRoomMissing } from '../model/counters.js';

/** The choice of the room that this desk calls to. It is shown for doctors with several rooms. */
export function counterPicker({ onChoice }) {
    const select = el('select', { id: 'counter', onchange: () => onChoice(select.value) });
    const label = el('label', { for: 'counter' });
    byId('counter-choice').append(label, ' ', select);
    let drawn = null;

    return ({ day, counter }) => {
        const rooms = countersOf(day);
        byId('counter-choice').hidden = rooms.length < 2;
        setText(label, t('desk.now.counter'));
        const isMissing = isRoomMissing({ day, counter });
        const wanted = JSON.stringify([rooms, isMissing && t('desk.now.choose_room')]);
        if (drawn !== wanted) {
            select.replaceChildren(
                ...(isMissing ? [new Option(t('desk.now.choose_room'), '')] : []),
                ...rooms.filter(Boolean).map(room => new Option(room, room)));
        }
        drawn = wanted;
        select.value = counterOf({ day, counter }) ?? '';
    };
}
