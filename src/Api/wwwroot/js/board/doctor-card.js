import { serverNow } from '../shared/clock.js';
import { delayNotice } from '../shared/delay-notice.js';
import { el, setText } from '../shared/dom.js';
import { hospitalTime } from '../shared/format.js';
import { formats, t } from '../shared/i18n.js';
import { shortNumber } from '../shared/number.js';
import { roomNamed, roomsText } from '../shared/rooms.js';
import { dayView } from './day-view.js';
import { fitBox, fitLetters, fitList, lettersOnTwoLines } from './fit.js';

const HIGHLIGHT_MS = 12_000;

// Texts that are not longer have the same size on all cards.
const LETTERS_OF_NUMBER = 4;
const LETTERS_OF_ROOM = 8;
const LETTERS_OF_NAME = 16;
const LETTERS_OF_FRAME = 2;

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
        room: el('p.room', { dir: 'auto' }),
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
            el('header.who', {}, parts.name, parts.specialization),
            el('div.notices', {}, parts.delay, parts.stale),
            parts.message,
            el('section.called', {}, parts.calledTitle, parts.called, parts.room, parts.also),
            el('section.waiting', {}, parts.waitingTitle, parts.waiting)));
        // Also when a line at the bottom of the page takes some of the space.
        new ResizeObserver(() => this.draw()).observe(this.element);
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
        const { hasClinic, isOver, called, waiting } = dayView(day, hospitalTime(serverNow(), this.#options.timeZone));
        const shown = waiting.slice(0, this.#options.next);

        setText(parts.name, day.doctor_name);
        fitLetters(parts.name, lettersOnTwoLines(day.doctor_name, LETTERS_OF_NAME));
        setText(parts.specialization, day.specialization);
        const room = called[0]?.counter;
        setText(parts.room, room ? roomNamed(room) : roomsText(day));
        fitLetters(parts.room, lettersOnTwoLines(parts.room.textContent, LETTERS_OF_ROOM));
        this.#drawDelay(day, isOver);
        setText(parts.message, '');

        setText(parts.calledTitle, called.length > 0 ? t('board.now_calling') : '');
        parts.called.classList.toggle('is-words', called.length === 0);
        if (called.length > 0) parts.called.replaceChildren(...numberOf(called[0]));
        else setText(parts.called, t(nobodyCalled(day, hasClinic, waiting)));
        fitLetters(parts.called, called.length > 0 ? Math.max(LETTERS_OF_NUMBER, shortNumber(called[0].token_number).length) : 1);
        const others = called.slice(1).map(entry => alsoCalled(entry, day)).join(', ');
        setText(parts.also, others && `${t('board.also_called')}: ${others}`);

        fitBox(parts.called.parentElement);

        setText(parts.waitingTitle, shown.length > 0 ? t('board.next') : '');
        const longest = Math.max(LETTERS_OF_NUMBER, ...shown.map(entry => shortNumber(entry.token_number).length));
        fitLetters(parts.waiting, longest + LETTERS_OF_FRAME);
        parts.waiting.replaceChildren(...shown.map(waitingItem));
        if (shown.length > 0) fitList(parts.waiting, waiting.length - shown.length, count => el('li.more', {}, t('board.more', { count })));
        this.showsAbsent = parts.waiting.querySelector('.absent') !== null;
    }

    #drawDelay(day, isOver) {
        setText(this.#parts.delay, isOver ? '' : delayNotice(day));
        this.#parts.delay.hidden = this.#parts.delay.textContent === '';
    }

    #drawStale() {
        const { stale } = this.#parts;
        const { time } = formats(this.#options.timeZone);
        stale.hidden = !this.#quietSince;
        setText(stale, this.#quietSince ? t('board.stale_card', { time: time(this.#quietSince) }) : '');
    }
}

function nobodyCalled({ closed_at: closedAt }, hasClinic, waiting) {
    if (!hasClinic) return 'board.no_clinic';
    if (closedAt) return 'board.closed';
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
