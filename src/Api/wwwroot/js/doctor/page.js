import { byId, el } from '../shared/dom.js';
import { t } from '../shared/i18n.js';

/** Shows the work, or why there is none: no doctor is chosen, no answer yet, no slots today. */
export function pageView() {
    let shown = null;

    return ({ doctors, doctorId, day, unreachable }) => {
        const text = !doctors ? t(unreachable ? 'desk.start.unreachable' : 'desk.connecting')
            : doctorId === null ? t('doctor.choose')
                : !day ? t('desk.connecting')
                    : day.slots.length === 0 ? t('desk.start.no_slots') : '';
        byId('start').hidden = text === '';
        byId('work').hidden = text !== '';
        document.title = day ? `${day.doctor_name} · ${t('doctor.title')}` : t('doctor.title');
        if (text === shown) return;
        shown = text;
        byId('start').replaceChildren(el('div.card', {}, el('p', { role: 'status' }, text)));
    };
}
