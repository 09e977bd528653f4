import { get } from '../shared/api.js';
import { byId } from '../shared/dom.js';
import { afterEvent } from '../shared/feed-state.js';
import { languageSwitch, onLanguage, startLanguage } from '../shared/i18n.js';
import { watch } from '../shared/live.js';
import { shortNumber } from '../shared/number.js';
import { createSlip } from '../shared/slip.js';
import { untilItWorks } from '../shared/until-it-works.js';
import { cancelling } from './cancel.js';
import { showConnection } from './connection-line.js';
import { tellNews } from './news.js';
import { isOver } from './place.js';
import { drawNotFound, drawTicket } from './ticket-view.js';

const REDRAW_MS = 10_000;
const LOOK_MS = 60_000;
const LOOKS_AFTER_END_MS = 20 * 60_000;
const id = location.pathname.split('/')[2];
const page = { ticket: null, first: null, connection: null, isUnknown: false, isAsking: false, isPrinted: false, end: null };
const slip = createSlip();

await untilItWorks(startLanguage);
byId('language').append(languageSwitch());
for (const image of document.querySelectorAll('#share .qr')) image.src = `/t/${id}/qr.svg`;
byId('print').addEventListener('click', slip.print);
cancelling(id, () => page.ticket, learn);
onLanguage(draw);

// A plain request is faster than the feed, and is the only source in a network that blocks WebSockets.
ask();
const feed = watch(`/api/v1/tokens/${id}/live`, {
    onState: learn,
    onConnection(connection) {
        page.connection = connection;
        draw();
    },
    onRefused: ask,
});
setInterval(draw, REDRAW_MS); // The remaining minutes change with time.

async function ask() {
    if (page.isAsking) return;
    page.isAsking = true;
    try {
        learn(await get(`/tokens/${id}/ticket`));
    } catch (error) {
        if (error.status === 404 || error.status === 400) {
            page.isUnknown = true;
            feed.close();
            draw();
        }
    } finally {
        page.isAsking = false;
    }
}

function learn(ticket) {
    if (ticket.referred_to && isOver(ticket)) {
        showReferral(ticket);
        return;
    }
    // A version counts the changes of a day, so those of two days can't be compared.
    const known = page.ticket?.date === ticket.date ? page.ticket : null;
    page.ticket = afterEvent(known, { event: 'snapshot', data: ticket });
    draw();
    tellNews(page.ticket);
    if (isOver(page.ticket)) followEnd();
    if (page.ticket.referred_from && page.ticket.ended_by === 'hospital') followBack(page.ticket);
    if (new URLSearchParams(location.search).has('print') && !page.isPrinted) slip.print();
    page.isPrinted = true;
}

/** The feed of a token ends with it. A desk can take the end back for some time, and then the page begins again. */
function followEnd() {
    feed.close();
    if (page.end) return;
    page.end = Date.now();
    const looking = setInterval(async () => {
        if (Date.now() - page.end > LOOKS_AFTER_END_MS) clearInterval(looking);
        const ticket = await get(`/tokens/${id}/ticket`).catch(() => page.ticket);
        if (!isOver(ticket)) location.reload();
    }, LOOK_MS);
}

/** The page goes on with the token for the other doctor. The old number explains why the number has changed. */
function showReferral(ticket) {
    location.replace(`/t/${linkTo(ticket.referred_to)}#${shortNumber(ticket.token_number)}`);
}

/** A referral that was undone withdraws its token. The page goes back to the first one, whose patient is with the doctor again. */
async function followBack({ referred_from: from }) {
    const first = await get(`/tokens/${linkTo(from)}/ticket`).catch(() => null);
    if (first && !isOver(first)) location.replace(`/t/${linkTo(from)}`);
}

/** The last part of the link to another token of this hospital. */
function linkTo(token) {
    const [, hospital] = id.split('@');
    return hospital ? `${token}@${hospital}` : token;
}

function draw() {
    if (page.isUnknown) drawNotFound();
    if (page.ticket) {
        drawTicket(page.ticket, page.first);
        slip.draw({
            ...page.ticket, page: `/t/${id}`, doctor: page.ticket.doctor_name, hospital: page.ticket.hospital_name,
            name: null, start: page.ticket.start_time, end: page.ticket.end_time, timeZone: page.ticket.time_zone,
        });
    }
    showConnection(page.isUnknown || (page.ticket && isOver(page.ticket)) ? null : page.connection, page.ticket?.time_zone);
}
