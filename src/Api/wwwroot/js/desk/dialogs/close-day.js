import { call, newKey } from '../../shared/api.js';
import { el } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { announce, announceTrouble } from '../announce.js';
import { problemText } from '../send/problem-text.js';
import { ATTEMPTS_OF_STEP, NOT_ARRIVED } from '../send/sender.js';
import { openDialog } from './dialog.js';

const CLOSING = 'close-day';

/** Closes the day after the dialog has shown what happens to each patient. */
export function closingOf(state, sender, { whereTo }) {
    async function close(path) {
        try {
            const sent = await sender.send(CLOSING, CLOSING, { path, attempts: ATTEMPTS_OF_STEP });
            announce(sent ? t('desk.done.close_day') : t('desk.wait_a_moment'));
        } catch (error) {
            announceTrouble(NOT_ARRIVED.includes(error.code) ? t('desk.problem.step_not_arrived') : problemText(error));
        }
    }

    return () => {
        const { day, doctorId, date } = state.now;
        const whyNot = whyNotNow(state.now, sender);
        if (whyNot) {
            announceTrouble(whyNot);
            return;
        }
        const path = `/doctors/${doctorId}/days/${date}/close`;
        const preview = el('div.preview', { 'aria-live': 'polite' }, t('desk.close_day.looking'));
        const yes = el('button.button.danger', {
            type: 'button',
            disabled: true,
            onclick: () => {
                dialog.close();
                close(path);
            },
        }, t('desk.close_day.yes'));
        const dialog = openDialog({
            title: t('desk.close_day.title', { doctor: day.doctor_name }),
            content: [el('p', {}, t('desk.close_day.note')), preview],
            buttons: [yes], close: t('desk.ask.no'), look: 'wide', whereTo,
        });
        // Those who come while the dialog is open would be ended too, so they must be shown.
        let shownVersion = null;
        function showAgain(desk) {
            if (!desk.day || desk.day.version === shownVersion) return;
            shownVersion = desk.day.version;
            yes.disabled = true;
            show(path, preview, yes, { people: () => state.now.people, isCurrent: () => desk.day.version === shownVersion });
        }
        dialog.addEventListener('close', state.onChange(showAgain));
        showAgain(state.now);
    };
}

function whyNotNow({ day, may }, sender) {
    if (!may.closeDay) return t('desk.problem.not_allowed');
    if (!day || sender.isBusy(CLOSING)) return t('desk.wait_a_moment');
    if (day.closed_at) return t('desk.close_day.closed');
    return day.slots.length ? null : t('desk.problem.no_slots');
}

async function show(path, preview, yes, { people, isCurrent }) {
    try {
        const answer = await call('POST', path, { query: { preview: true }, key: newKey() });
        if (!isCurrent()) return;
        preview.replaceChildren(...whatBecomes(answer, people()));
        yes.disabled = false;
    } catch (error) {
        if (isCurrent()) preview.textContent = problemText(error);
    }
}

function whatBecomes({ completed, no_show: noShow, cancelled }, people) {
    const groups = [
        ...group('would_complete', completed, people),
        ...group('would_cancel', cancelled, people),
        ...group('would_miss', noShow, people),
    ];
    return groups.length ? groups : [el('p.banner.good', {}, t('desk.close_day.nobody'))];
}

const group = (key, tokens, people) => tokens.length === 0 ? [] : [
    el('h3', {}, t(`desk.close_day.${key}`, { count: tokens.length })),
    el('ul.names', {}, ...tokens.map(({ token_number: number }) =>
        el('li', {}, el('span.number', {}, shortNumber(number)), ' ', el('bdi', {}, people.get(number)?.patient_name ?? '')))),
];
