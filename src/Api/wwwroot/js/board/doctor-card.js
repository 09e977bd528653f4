import { serverNow } from '../shared/clock.js';
import { delayNotice } from '../shared/delay-notice.js';
import { el, setText } from '../shared/dom.js';
import { hospitalTime } from '../shared/format.js';
import { formats, t } from '../shared/i18n.js';
import { shortNumber } from '../shared/number.js';
import { dayView } from './day-view.js';

const HIGHLIGHT_MS = 12_000;

/** The card of a doctor on the board. */
export class DoctorCard {
    #day = null;
    #unknown = false;
    #quietSince = null;
    #highlightTimer;
    #options;
    #parts = {
        name: el('h2', { dir: 'auto' }),
        specialization: el('p.specialization', { dir: 'auto' }),
        room: el('p.room'),
        delay: el('p.delay.banner.warn', { hidden: true }),
        stale: el('p.banner.bad', { role: 'status' }),
        calledTitle: el('h3'),
        called: el('p.called-number.number'),
        also: el('p.also'),
        waitingTitle: el('h3'),
        waiting: el('ol.next'),
        message: el('p.message'),
    };

    constructor(doctorId, options) {
        this.doctorId = doctorId;
        this.showsAbsent = false;
        this.#options = options;
        const parts = this.#parts;
        this.element = el('article.doctor', {}, el('div.doctor-body', {},
            el('header.who', {}, el('div', {}, parts.name, parts.specialization), parts.room),
            el('div.notices', {}, parts.delay, parts.stale),
            parts.message,
            el('section.called', {}, parts.calledTitle, parts.called, parts.also),
            el('section.waiting', {}, parts.waitingTitle, parts.waiting)));
        this.draw();
    }

    show(day) {
        this.#day = day;
        this.draw();
    }

    showUnknown() {
        this.#unknown = true;
        this.draw();
    }

    /** since: the time at which only this doctor's feed was lost, else null. */
    showStale(since) {
        this.#quietSince = since;
        this.draw();
    }

    highlight() {
        const { classList } = this.element;
        classList.remove('is-new');
        void this.element.offsetWidth; // Restarts the animation when a recall comes during it.
        classList.add('is-new');
        clearTimeout(this.#highlightTimer);
        this.#highlightTimer = setTimeout(() => classList.remove('is-new'), HIGHLIGHT_MS);
    }

    draw() {
        this.element.classList.toggle('is-message', this.#unknown || !this.#day);
        this.#drawStale();
        if (this.#unknown) setText(this.#parts.message, t('board.unknown_doctor', { id: this.doctorId }));
        else if (!this.#day) setText(this.#parts.message, t('common.connecting'));
        else this.#drawDay(this.#day);
    }

    #drawDay(day) {
        const parts = this.#parts;
        const { hasClinic, called, waiting } = dayView(day, hospitalTime(serverNow(), this.#options.timeZone));
        const shown = waiting.slice(0, this.#options.next);

        setText(parts.name, day.doctor_name);
        setText(parts.specialization, day.specialization);
        const room = called[0]?.counter ?? day.room;
        setText(parts.room, room ? t('common.room', { room }) : '');
        this.#drawDelay(day);
        setText(parts.message, '');

        setText(parts.calledTitle, called.length > 0 ? t('board.now_calling') : '');
        parts.called.classList.toggle('is-words', called.length === 0);
        if (called.length > 0) parts.called.replaceChildren(...numberOf(called[0]));
        else setText(parts.called, t(nobodyCalled(hasClinic, waiting)));
        const others = called.slice(1).map(entry => alsoCalled(entry, day)).join(', ');
        setText(parts.also, others && `${t('board.also_called')}: ${others}`);

        setText(parts.waitingTitle, shown.length > 0 ? t('board.next') : '');
        parts.waiting.replaceChildren(...shown.map(waitingItem));
        const more = waiting.length - shown.length;
        if (more > 0 && shown.length > 0) parts.waiting.append(el('li.more', {}, t('board.more', { count: more })));
        this.showsAbsent = shown.some(entry => entry.status === 'allocated');
    }

    #drawDelay(day) {
        setText(this.#parts.delay, delayNotice(day));
        this.#parts.delay.hidden = this.#parts.delay.textContent === '';
    }

    #drawStale() {
        const { stale } = this.#parts;
        const { time } = formats(this.#options.timeZone);
        stale.hidden = !this.#quietSince;
        setText(stale, this.#quietSince ? t('board.stale_card', { time: time(this.#quietSince) }) : '');
    }
}

function nobodyCalled(hasClinic, waiting) {
    if (!hasClinic) return 'board.no_clinic';
    return waiting.length > 0 ? 'board.nobody_called' : 'board.nothing_waiting';
}

const numberOf = ({ token_number, initials }) =>
    [el('bdi', {}, shortNumber(token_number)), initials && el('bdi.initials', {}, initials)].filter(Boolean);

const alsoCalled = ({ token_number, counter }, { room, rooms }) => rooms.length > 1
    ? t('board.also_called_to', { number: shortNumber(token_number), room: counter ?? room })
    : shortNumber(token_number);

const waitingItem = entry => entry.status === 'allocated'
    ? el('li.number.absent', {}, ...numberOf(entry), el('span.unseen', {}, ` (${t('board.absent')})`))
    : el('li.number', {}, ...numberOf(entry));
