import { serverNow } from './clock.js';
import { el, setText } from './dom.js';
import { formats, t } from './i18n.js';
import { shortNumber } from './number.js';
import { roomsText } from './rooms.js';

// A slip without its code is better than no slip for the forty who wait.
const LONGEST_WAIT_MS = 5_000;

const pause = ms => new Promise(end => setTimeout(end, ms));

/** The printed slip. It is on the page, but only printers show it. */
export function createSlip() {
    const parts = {
        hospital: el('p.slip-hospital', { dir: 'auto' }),
        label: el('p'),
        number: el('p.number', { id: 'slip-number' }),
        patient: el('p.slip-patient', { dir: 'auto' }),
        doctor: el('p.slip-doctor', { dir: 'auto' }),
        room: el('p.slip-room', { dir: 'auto' }),
        date: el('p'),
        time: el('p.slip-time'),
        code: el('img.qr', { alt: '' }),
        scan: el('p'),
        printed: el('p.slip-printed'),
    };
    document.body.append(el('section.slip', { id: 'slip' }, ...Object.values(parts)));

    return {
        /**
         * `page`: the path of the patient's page. `hospital`: its name, or null. `name`: the patient's, or null for a slip
         * without it. The rest are members of a ticket.
         */
        draw({ page, token_number: number, hospital, name, doctor, room, rooms, date, start, end, timeZone }) {
            const write = formats(timeZone);
            setText(parts.hospital, hospital ?? '');
            setText(parts.label, t('ticket.token_number'));
            setText(parts.number, shortNumber(number));
            setText(parts.patient, name ?? '');
            setText(parts.doctor, doctor);
            setText(parts.room, roomsText({ room, rooms }));
            setText(parts.date, write.date(date));
            setText(parts.time, write.timesOfDay(start, end));
            setText(parts.scan, t('ticket.scan'));
            setText(parts.printed, t('common.printed', { time: write.dateTime(serverNow()) }));
            const code = `${page}/qr.svg`;
            // A code that could not be loaded is asked for again.
            const isBroken = parts.code.complete && parts.code.naturalWidth === 0;
            if (parts.code.getAttribute('src') !== code || isBroken) parts.code.src = code;
        },

        /**
         * Opens the print dialog. It waits for the QR code and the fonts, because the slip needs both. Resolves after the dialog, so
         * that the next slip is not drawn before.
         */
        async print() {
            await Promise.race([Promise.allSettled([document.fonts.ready, parts.code.decode()]), pause(LONGEST_WAIT_MS)]);
            await new Promise(drawn => requestAnimationFrame(drawn));
            globalThis.print();
        },
    };
}
