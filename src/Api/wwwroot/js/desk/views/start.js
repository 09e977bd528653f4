import { byId, el } from '../../shared/dom.js';
import { formats, onLanguage, t } from '../../shared/i18n.js';
import { doctorForm } from '../forms/doctor-form.js';
import { slotsForm } from '../forms/slots-form.js';
import { clockOf } from '../model/dates.js';
import { proposedHours } from '../model/slots-of-day.js';

/** The page before there are doctors and slots, with the forms to add them. */
export function startView(state, { addDoctor, addSlots }) {
    const place = byId('start');
    let shown = null;
    let shownDate = null;

    const pages = {
        loading: () => [el('p', { role: 'status' }, t('desk.connecting'))],
        unreachable: () => [el('p.banner.bad', { role: 'alert' }, t('desk.start.unreachable'))],
        no_doctors: () => [
            el('h2', {}, t('desk.start.no_doctors')), el('p', {}, t('desk.start.no_doctors_note')), doctorForm({ add: addDoctor }),
        ],
        no_doctors_yet: () => [el('h2', {}, t('desk.start.no_doctors_yet')), el('p', {}, t('desk.start.ask_admin'))],
        no_slots: desk => [
            el('h2', {}, noSlots(desk)), el('p', {}, t('desk.start.no_slots_note')),
            // On another date, the key that leads back to today must not become part of a time.
            slotsForm({ add: addSlots, hours: proposedHours([], clockOf(desk)), takesFocus: desk.date === desk.today }),
        ],
        no_slots_yet: () => [el('h2', {}, noSlots(state.now)), el('p', {}, t('desk.start.ask_desk'))],
    };

    function draw() {
        shownDate = state.now.date;
        place.replaceChildren(...(pages[shown] ? [el('div.card', {}, ...pages[shown](state.now))] : []));
    }

    onLanguage(draw);

    return desk => {
        const page = pageOf(desk);
        place.hidden = !page || page === 'all';
        byId('work').hidden = Boolean(page);
        if (page === shown && desk.date === shownDate) return;
        shown = page;
        draw();
    };
}

const noSlots = ({ date, today, zone }) => date === today
    ? t('desk.start.no_slots') : t('desk.start.no_slots_on', { date: formats(zone).date(date) });

function pageOf({ doctors, doctorId, day, may, unreachable }) {
    if (!doctors) return unreachable ? 'unreachable' : 'loading';
    if (doctors.length === 0) return may.addDoctor ? 'no_doctors' : 'no_doctors_yet';
    if (doctorId === null) return 'all';
    if (!day) return 'loading';
    if (day.slots.length > 0) return null;
    return may.addSlots ? 'no_slots' : 'no_slots_yet';
}
