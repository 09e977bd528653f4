import { byId } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';

export function doctorPicker({ onChoice }) {
    const select = byId('doctor');
    let drawn = '';

    select.addEventListener('change', () => onChoice(Number(select.value)));

    return ({ doctors, doctorId }) => {
        // While there is no doctor, the page shows a form for the first one.
        select.parentElement.hidden = !doctors?.length;
        if (!doctors) return;
        const labels = doctors.map(doctor => [doctor.id, label(doctor)]);
        if (doctorId === null) labels.unshift(['', t('desk.choose_doctor')]);
        // An unchanged list is not drawn again, because it can be open.
        const wanted = JSON.stringify(labels);
        if (wanted !== drawn) {
            drawn = wanted;
            select.replaceChildren(...labels.map(([id, text]) => new Option(text, id)));
        }
        select.value = doctorId ?? '';
    };
}

function label({ name, specialization, room }) {
    const about = room ? `${specialization} · ${t('common.room', { room })}` : specialization;
    return `${name} · ${about}`;
}
