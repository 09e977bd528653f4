import { byId, el } from '../../shared/dom.js';
import { onLanguage, t } from '../../shared/i18n.js';
import { doctorForm } from '../forms/doctor-form.js';
import { slotsForm } from '../forms/slots-form.js';
import { proposedHours } from '../model/slots-of-day.js';

/** The page before there are doctors and slots, with the forms to add them. */
export function startView(state, { addDoctor, addSlots }) {
    const place = byId('start');
    let shown = null;

    const pages = {
        loading: () => [el('p', { role: 'status' }, t('desk.connecting'))],
        unreachable: () => [el('p.banner.bad', { role: 'alert' }, t('desk.start.unreachable'))],
        no_doctors: () => [
            el('h2', {}, t('desk.start.no_doctors')), el('p', {}, t('desk.start.no_doctors_note')), doctorForm({ add: addDoctor }),
        ],
        no_doctors_yet: () => [el('h2', {}, t('desk.start.no_doctors_yet')), el('p', {}, t('desk.start.ask_admin'))],
        no_choice: () => [el('h2', {}, t('desk.choose_doctor')), el('p', {}, t('desk.start.no_choice_note'))],
        no_slots: desk => [
            el('h2', {}, t('desk.start.no_slots')), el('p', {}, t('desk.start.no_slots_note')),
            slotsForm({ add: addSlots, hours: proposedHours([], desk) }),
        ],
        no_slots_yet: () => [el('h2', {}, t('desk.start.no_slots')), el('p', {}, t('desk.start.ask_desk'))],
    };

    function draw() {
        place.replaceChildren(...(shown ? [el('div.card', {}, ...pages[shown](state.now))] : []));
    }

    onLanguage(draw);

    return desk => {
        const page = pageOf(desk);
        place.hidden = !page;
        byId('work').hidden = Boolean(page);
        if (page === shown) return;
        shown = page;
        draw();
    };
}

function pageOf({ doctors, doctorId, day, may, unreachable }) {
    if (!doctors) return unreachable ? 'unreachable' : 'loading';
    if (doctors.length === 0) return may.addDoctor ? 'no_doctors' : 'no_doctors_yet';
    if (doctorId === null) return 'no_choice';
    if (!day) return 'loading';
    if (day.slots.length > 0) return null;
    return may.addSlots ? 'no_slots' : 'no_slots_yet';
}
