import { byId } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { roomsText } from '../../shared/rooms.js';

/** `all`: the text for no doctor. */
export function doctorPicker({ onChoice, all = 'desk.all_doctors' }) {
    const select = byId('doctor');
    let drawn = '';

    select.addEventListener('change', () => onChoice(select.value ? Number(select.value) : null));

    return ({ doctors, doctorId }) => {
        // While there is no doctor, the page shows a form for the first one.
        select.parentElement.hidden = !doctors?.length;
        if (!doctors) return;
        const labels = [['', t(all)], ...doctors.map(doctor => [doctor.id, doctorLabel(doctor)])];
        // An unchanged list is not drawn again, because it can be open.
        const wanted = JSON.stringify(labels);
        if (wanted !== drawn) {
            drawn = wanted;
            select.replaceChildren(...labels.map(([id, text]) => new Option(text, id)));
        }
        select.value = doctorId ?? '';
    };
}

/** The room distinguishes two doctors with the same name. */
export const doctorLabel = doctor => [doctor.name, doctor.specialization, roomsText(doctor)].filter(Boolean).join(' · ');
