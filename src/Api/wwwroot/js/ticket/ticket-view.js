import { serverNow } from '../shared/clock.js';
import { delayNotice } from '../shared/delay-notice.js';
import { byId, el, setText } from '../shared/dom.js';
import { hospitalTime } from '../shared/format.js';
import { formats, t } from '../shared/i18n.js';
import { shortNumber } from '../shared/number.js';
import { roomNamed, roomsText } from '../shared/rooms.js';
import { canCancel, detailsOf, headlineOf, isCalled, isOver, isPast } from './place.js';

export function drawTicket(ticket) {
    const format = formats(ticket.time_zone);
    const local = hospitalTime(serverNow(), ticket.time_zone);
    const headline = t(...headlineOf(ticket, local, format));
    byId('message').hidden = true;
    byId('ticket').hidden = false;
    byId('place').classList.toggle('is-called', isCalled(ticket));
    byId('place').classList.toggle('is-over', isOver(ticket));
    setText(byId('number'), shortNumber(ticket.token_number));
    setText(byId('headline'), headline);
    document.title = `${shortNumber(ticket.token_number)} · ${headline}`;
    drawLines(byId('details'), detailsOf(ticket, serverNow(), format.time, local).map(detail => t(...detail)));
    drawNotice(byId('moved'), moved(ticket, local, format) || referred());
    drawNotice(byId('delay'), isOver(ticket) ? '' : delayNotice(ticket));
    drawFacts(ticket, format);
    byId('share').hidden = byId('print').hidden = isOver(ticket) || isPast(ticket, local);
    byId('cancel').hidden = !canCancel(ticket, local);
}

export function drawNotFound() {
    byId('ticket').hidden = true;
    byId('slip').hidden = true;
    byId('message').hidden = false;
    byId('message-title').dataset.i18n = 'ticket.not_found';
    byId('message-note').dataset.i18n = 'ticket.not_found_note';
    setText(byId('message-title'), t('ticket.not_found'));
    setText(byId('message-note'), t('ticket.not_found_note'));
}

function drawLines(box, texts) {
    const shown = [...box.children].map(line => line.textContent);
    if (shown.length === texts.length && shown.every((text, n) => text === texts[n])) return;
    box.replaceChildren(...texts.map(text => el('p', {}, text)));
}

function drawNotice(notice, text) {
    notice.hidden = text === '';
    setText(notice, text);
}

/** The last move with old and new date and time. It is told until the day is over, after a reload too. */
function moved(ticket, local, format) {
    const { moved_from: from } = ticket;
    if (!from || isOver(ticket) || isPast(ticket, local)) return '';
    return t(`ticket.moved_${from.reason}`, {
        date: format.day(ticket.date),
        time: format.timesOfDay(ticket.start_time, ticket.end_time),
        old_date: format.day(from.date),
        old_time: format.timeOfDay(from.start_time),
    });
}

/** The number under which the patient was with the first doctor is in the address. */
function referred() {
    const before = location.hash.slice(1);
    return /^[A-Z\d]{1,12}$/.test(before) ? t('ticket.referred', { number: before }) : '';
}

function drawFacts(ticket, format) {
    const facts = [
        ['ticket.doctor', ticket.doctor_name, ticket.specialization],
        ['ticket.where', isCalled(ticket) && ticket.room ? roomNamed(ticket.room) : roomsText(ticket)],
        ['ticket.date', format.date(ticket.date)],
        ['ticket.time', format.timesOfDay(ticket.start_time, ticket.end_time)],
    ];
    byId('facts').replaceChildren(...facts.filter(([, value]) => value).map(([key, value, note]) => el('div', {},
        el('dt', {}, t(key)), el('dd', {}, el('bdi', {}, value), note && el('small', {}, el('bdi', {}, note))))));
}
