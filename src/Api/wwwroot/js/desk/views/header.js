import { byId, setText } from '../../shared/dom.js';
import { formats, language, t } from '../../shared/i18n.js';

/** Date, time, connection and the doctor's delay. */
export function drawHeader({ zone, today, time, day, doctorId, connection }) {
    document.title = day ? t('desk.title_of', { doctor: day.doctor_name }) : t('desk.title');
    if (!today) return;
    const write = formats(zone);
    setText(byId('date'), write.date(today));
    setText(byId('time'), write.timeOfDay(time));

    drawConnection(connection, write, doctorId);

    const delay = byId('delay');
    delay.hidden = byId('end-delay').hidden = !day?.delay_minutes;
    if (day?.delay_minutes) {
        const late = t('desk.delay.now', { count: day.delay_minutes });
        setText(delay, day.delay_reason ? t('desk.delay.now_because', { late, reason: day.delay_reason }) : late);
        delay.title = delay.textContent;
    }
}

function drawConnection({ status, since }, write, doctorId) {
    const line = byId('connection');
    line.hidden = doctorId === null;
    line.dataset.status = status;
    setText(line, status === 'live' ? t('desk.live')
        : since === null ? t('desk.connecting')
            : t('desk.lost', { time: write.time(since) }));
    line.lang = language().code;
}
