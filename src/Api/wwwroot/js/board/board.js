import { get } from '../shared/api.js';
import { serverNow } from '../shared/clock.js';
import { byId, setText } from '../shared/dom.js';
import { hospitalTime } from '../shared/format.js';
import { hospitalName, secondLanguage } from '../shared/hospital.js';
import { formats, language, onLanguage, t } from '../shared/i18n.js';
import { untilItWorks } from '../shared/until-it-works.js';
import { announcer } from './announcer.js';
import { connectionWatch } from './connection-watch.js';
import { DoctorCard } from './doctor-card.js';
import { followDoctor } from './doctor-feed.js';

/** Shows today's calls of the chosen doctors. Changes to the next day at midnight of the hospital. */
export async function openBoard(root, { doctors, repeat, next, also }) {
    const connections = connectionWatch(byId('stale'));
    const [{ time_zone: timeZone }, hospital] = await untilItWorks(
        () => Promise.all([get('/policy'), get('/hospital')]), connections.neverHeard);
    connections.timeZone = timeZone;

    const second = also ?? secondLanguage(hospital, language().code);
    const announce = announcer({ repeat, second, log: byId('calls'), button: byId('sound'), note: byId('sound-note') });
    const cards = doctors.map(id => new DoctorCard(id, { next, timeZone }));
    root.className = 'cards';
    root.dataset.count = cards.length;
    root.append(...cards.map(card => card.element));

    let shown = {};
    let feeds = [];
    function tick() {
        const now = hospitalTime(serverNow(), timeZone);
        if (now.date !== shown.date) {
            for (const feed of feeds) feed.close();
            for (const card of cards) card.show(null);
            feeds = cards.map(card => followDoctor(card, now.date, { announce, connections }));
        }
        // The contents of a card also depend on the time, because slots end.
        if (now.time !== shown.time) draw();
        shown = now;
        byId('legend').hidden = !cards.some(card => card.showsAbsent);
    }

    function draw() {
        const name = hospitalName(hospital);
        setText(byId('hospital'), name ?? t('board.title'));
        document.title = name ? `${t('board.title')} · ${name}` : t('board.title');
        for (const card of cards) card.draw();
        connections.draw();
        showClock(timeZone);
    }

    onLanguage(draw);
    document.fonts.ready.then(draw);
    tick();
    setInterval(tick, 1000);
}

function showClock(timeZone) {
    const { date, time } = formats(timeZone);
    setText(byId('date'), date(hospitalTime(serverNow(), timeZone).date));
    setText(byId('time'), time(serverNow()));
}
