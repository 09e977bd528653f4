import { newKey } from '../../shared/api.js';
import { byId, setText } from '../../shared/dom.js';
import { formats, onLanguage, t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { announce, announceTrouble, clearMessage } from '../announce.js';
import { isRepeating, underWay } from '../model/busy.js';
import { slotToGive } from '../model/choose-slot.js';
import { hasEnded, slotById } from '../model/day.js';
import { findDuplicate } from '../send/duplicate.js';
import { keepDraft, readDraft } from '../send/draft.js';
import { showFaults } from './field-faults.js';
import { resultView } from './token-result.js';
import { EMPTY, faultsAt, faultsOf, tokenRequest } from './token-request.js';

export const FORM = 'token-form';

/**
 * The form that gives a token. The tab stores the input, and the key of a request without a definite answer. So a lost
 * connection or a reload neither loses the input nor gives a token twice.
 */
export function tokenForm(state, sender, printer) {
    const form = byId('token-form');
    const fields = byId('token-fields');
    const give = byId('give');
    const stop = byId('stop');
    let draft = readDraft() ?? { values: EMPTY, pending: null };
    let sending = null;
    let last = null;
    let shownDay = null;
    let isLookingForDuplicate = false;

    const result = resultView({ onSlot: slotId => send({ slotId }), onForce: askForReason, onPrint: printer.print, onClose: close });

    form.addEventListener('input', () => keep({ values: typed() }));
    form.addEventListener('submit', event => {
        event.preventDefault();
        if (sender.isBusy(FORM)) return;
        if (isLookingForDuplicate) announce(t('desk.wait_a_moment'));
        else if (state.now.day?.closed_at) announceTrouble(t('desk.problem.day_closed'));
        else if (showFaults(form, faultsOf(typed()))) send({});
    });
    stop.addEventListener('click', () => sending?.abort());
    onLanguage(() => result.draw(state.now));

    // The result of another doctor or date would stand beside a queue that it is not in.
    function forgetOthers(dayKey) {
        if (dayKey === shownDay) return;
        shownDay = dayKey;
        last = null;
        close();
    }

    /** Closes the box of the last token. */
    function close() {
        result.clear();
        if (state.now.given) state.set({ given: null });
    }

    function keep(changes) {
        draft = { ...draft, ...changes };
        keepDraft(draft);
        byId('force-choice').hidden = !draft.values.emergency;
        byId('reason-field').hidden = !draft.values.force;
    }

    function typed() {
        const { name, phone, source, notes, where, emergency, force, reason } = form.elements;
        return {
            name: name.value, phone: phone.value, source: source.value, notes: notes.value,
            where: where.value, emergency: emergency.checked, force: emergency.checked && force.checked,
            reason: reason.value,
        };
    }

    function fill(values) {
        const { name, phone, source, notes, where, emergency, force, reason } = form.elements;
        Object.assign(name, { value: values.name });
        Object.assign(phone, { value: values.phone });
        Object.assign(source, { value: values.source });
        Object.assign(notes, { value: values.notes });
        Object.assign(where, { value: values.where });
        Object.assign(emergency, { checked: values.emergency });
        Object.assign(force, { checked: values.force });
        Object.assign(reason, { value: values.reason ?? '' });
        keep({ values });
    }

    /** A seat over capacity is an override, and the audit records its reason. */
    function askForReason() {
        fill({ ...typed(), force: true });
        form.elements.reason.focus();
    }

    async function send({ slotId, isAnyway = false }) {
        const values = typed();
        const wanted = values.where === 'chosen' ? slotToGive(state.now) : null;
        const chosen = slotById(state.now.day, wanted);
        if (!slotId && chosen && hasEnded(chosen, state.now)) {
            result.show({ refused: { code: 'slot_ended', slot: chosen, alternatives: [] } }, state.now);
            return undefined;
        }
        const request = tokenRequest(values, { ...state.now, slotId: slotId ?? wanted });
        if (!isAnyway && !sameRequest(draft.pending?.request, request)) {
            const token = await lookForDuplicate(request.body);
            if (sender.isBusy(FORM)) return undefined;
            if (token) {
                const anyway = () => send({ slotId, isAnyway: true });
                result.show({ refused: { code: 'already_has_token', token, anyway, alternatives: [] } }, state.now);
                return undefined;
            }
        }
        // An equal request after "Stop trying" gets the same key, so that it can't give a second token.
        const key = sameRequest(draft.pending?.request, request) ? draft.pending.key : newKey();
        return deliver({ request, key, stopped: false });
    }

    /** What is typed meanwhile would not be in the request, so the fields are inert as while it is sent. */
    async function lookForDuplicate(body) {
        isLookingForDuplicate = true;
        state.redraw();
        try {
            return await findDuplicate(body);
        } finally {
            isLookingForDuplicate = false;
            state.redraw();
        }
    }

    async function deliver(pending) {
        if (sender.isBusy(FORM)) return;
        keep({ pending });
        close();
        // The fields become inert, and an inert field can't keep the focus.
        if (fields.contains(document.activeElement)) give.focus();
        sending = new AbortController();
        try {
            const sent = await sender.send(FORM, FORM, { ...pending.request, key: pending.key, signal: sending.signal });
            keep({ pending: null });
            succeed(sent.answer);
        } catch (error) {
            // The token may have been given before the failure. A repetition with the same key gives no second one.
            const mayBeBooked = sending.signal.aborted || error.status >= 500;
            keep({ pending: mayBeBooked ? { ...pending, stopped: true } : null });
            if (sending.signal.aborted) {
                state.redraw();
                return;
            }
            fail(error, Boolean(pending.request.query.force));
        }
    }

    function succeed(token) {
        // If the user has moved to the queue, the focus stays there.
        const here = document.activeElement === document.body || byId('token-form').parentElement.contains(document.activeElement);
        fill({ ...EMPTY, where: draft.values.where });
        last = token;
        showSlotOf(token);
        result.show({ booked: token }, state.now);
        announce(t('desk.done.give', { number: shortNumber(token.token_number), name: token.patient_name }));
        if (here) setTimeout(() => form.elements.name.focus());
        if (printer.printsAtOnce()) printer.print(token);
    }

    function fail(error, forced) {
        fields.inert = false;
        const faults = faultsAt(error);
        if (Object.keys(faults).length) showFaults(form, faults);
        else result.show({ refused: error, forced }, state.now);
        clearMessage();
    }

    // The slot of a patient who was looked up has served its purpose, and the new patient is not in it.
    function showSlotOf(token) {
        const { slotByFind } = state.now;
        state.set({ given: token, ...(slotByFind && { slotId: token.slot_id, slotByHand: false, slotByFind: false, selected: null }) });
    }

    fill(draft.values);
    if (draft.pending && !draft.pending.stopped) deliver(draft.pending);

    return {
        focus() {
            form.elements.name.focus();
            form.elements.name.select();
        },
        close,
        // The patient may have been corrected or moved since.
        printLast: () => last ? printer.print(state.now.people.get(last.token_number) ?? last) : announce(t('desk.slip.none')),
        draw(desk) {
            const { busy, day, zone, doctorId, date } = desk;
            forgetOthers(`${doctorId} ${date}`);
            const sends = isLookingForDuplicate || Boolean(underWay(busy, FORM));
            const repeats = isRepeating(busy, FORM);
            const isClosed = Boolean(day?.closed_at);
            fields.inert = sends || isClosed;
            form.ariaBusy = sends ? 'true' : null;
            give.ariaDisabled = busy.has(FORM) || isClosed ? 'true' : null;
            setText(give, t(sends ? 'desk.form.sending' : 'desk.form.give'));
            stop.hidden = !repeats;

            const stopped = !sends && draft.pending?.stopped;
            const trouble = byId('form-trouble');
            const text = repeats ? 'desk.not_sent' : stopped ? 'desk.form.stopped' : isClosed ? 'desk.problem.day_closed' : null;
            trouble.hidden = !text;
            setText(trouble, text ? t(text) : '');
            drawTarget(desk);

            const slot = slotById(day, slotToGive(desk));
            const time = slot && formats(zone).timesOfDay(slot.start_time, slot.end_time);
            setText(byId('where-chosen'), !slot ? t('desk.form.no_slot')
                : slot.is_full ? t('desk.form.chosen_full', { time }) : t('desk.form.chosen', { time }));
        },
    };
}

/** For which doctor and date a token is given. A patient who was looked up can be of another doctor. */
function drawTarget({ day, date, today, zone }) {
    const target = [day?.doctor_name, date && date !== today && formats(zone).date(date)].filter(Boolean);
    setText(byId('give-for'), target.join(' · '));
    byId('give-for').hidden = target.length === 0;
}

const sameRequest = (one, other) => JSON.stringify(one) === JSON.stringify(other);
