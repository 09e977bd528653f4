import { byId, setText } from '../../shared/dom.js';
import { formats, language, t } from '../../shared/i18n.js';

/** The shown date, time, connection and the doctor's delay. */
export function drawHeader({ zone, today, clock, date, day, doctorId, connection }) {
    document.title = day ? t('desk.title_of', { doctor: day.doctor_name }) : t('desk.title');
    if (!today) return;
    const write = formats(zone);
    if (document.activeElement !== byId('date')) byId('date').value = date;
    byId('date').title = write.date(date);
    setText(byId('time'), write.timeOfDay(clock));
    setText(byId('other-day').firstElementChild, t(date === today ? 'desk.tomorrow' : 'desk.today'));
    document.body.classList.toggle('other-day', date !== today);
    setText(byId('slots-title'), date === today ? t('desk.slots.title') : t('desk.slots.title_of', { date: write.date(date) }));

    byId('end-delay').hidden = !day?.delay_minutes;
    drawConnection({ connection, zone, doctorId });
    drawDelay({ day });
}

export function drawDelay({ day }) {
    const delay = byId('delay');
    delay.hidden = !day?.delay_minutes;
    if (delay.hidden) return;
    const late = t('desk.delay.now', { count: day.delay_minutes });
    setText(delay, day.delay_reason ? t('desk.delay.now_because', { late, reason: day.delay_reason }) : late);
    delay.title = delay.textContent;
}

export function drawConnection({ connection: { status, since }, zone, doctorId }) {
    const line = byId('connection');
    line.hidden = doctorId === null;
    line.dataset.status = status;
    setText(line, status === 'live' ? t('desk.live')
        : since === null ? t('desk.connecting')
            : t('desk.lost', { time: formats(zone).time(since) }));
    line.lang = language().code;
}
