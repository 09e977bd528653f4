import { newKey } from '../../shared/api.js';
import { byId, setText } from '../../shared/dom.js';
import { formats, onLanguage, t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { announce, announceTrouble, clearMessage, say } from '../announce.js';
import { isRepeating, underWay } from '../model/busy.js';
import { slotToGive } from '../model/choose-slot.js';
import { hasEnded, slotById } from '../model/day.js';
import { findDuplicate } from '../send/duplicate.js';
import { keepDraft, readDraft } from '../send/draft.js';
import { showFaults } from './field-faults.js';
import { resultView } from './token-result.js';
import { EMPTY, faultsAt, faultsOf, tokenRequest } from './token-request.js';

export const FORM = 'token-form';

const DOUBLE_CLICK_MS = 600;

/**
 * The form that gives a token. The tab stores the input, and the key of a request without a definite answer. So a lost
 * connection or a reload neither loses the input nor gives a token twice.
 */
export function tokenForm(state, sender, printer) {
    const form = byId('token-form');
    const fields = byId('token-fields');
    const give = byId('give');
    const stop = byId('stop');
    const section = form.parentElement;
    let draft = readDraft() ?? { values: EMPTY, pending: null };
    let sending = null;
    let last = null;
    let shownDay = null;
    let isLookingForDuplicate = false;
    // What is on its way. The name of the next patient can be typed meanwhile, and waits in `nextName` after a refusal.
    let aside = draft.pending && !draft.pending.stopped ? draft.pending.values : null;
    let nextName = '';
    let givenAt = -Infinity;

    const result = resultView({ onSlot: slotId => send({ slotId }), onForce: askForReason, onPrint: printer.print, onClose: close });

    form.addEventListener('input', () => keep({ values: typed() }));
    form.addEventListener('submit', event => {
        event.preventDefault();
        if (sender.isBusy(FORM) || isLookingForDuplicate) say(t('desk.wait_a_moment'));
        // The answer can be faster than the second click of a double click, which then meets an empty form.
        else if (!form.elements.name.value && performance.now() < givenAt + DOUBLE_CLICK_MS) return;
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
        close();
        fill({ ...typed(), force: true });
        form.elements.reason.focus();
    }

    const hasFocus = () => document.activeElement === document.body || section.contains(document.activeElement);

    /**
     * Frees the name field for the next patient. The focus stays in it, because on anything else the letters of a name would be
     * commands.
     */
    function setAside(values) {
        if (aside) return;
        aside = values;
        form.elements.name.value = nextName;
        keep({ values: typed() });
        if (hasFocus()) form.elements.name.focus();
    }

    /** Shows the patient again who got no token yet. */
    function bringBack(values) {
        if (aside) nextName = form.elements.name.value;
        aside = null;
        fill(values);
    }

    /** The patient of the refusal is still in the form, so that letters typed now would be added to the wrong name. */
    function refuse(outcome) {
        const isHere = hasFocus();
        result.show(outcome, state.now);
        if (isHere) byId('form-result').focus();
    }

    async function send({ slotId, isAnyway = false }) {
        const values = typed();
        const wanted = values.where === 'chosen' ? slotToGive(state.now) : null;
        const chosen = slotById(state.now.day, wanted);
        if (!slotId && chosen && hasEnded(chosen, state.now)) {
            refuse({ refused: { code: 'slot_ended', slot: chosen, alternatives: [] } });
            return undefined;
        }
        const request = tokenRequest(values, { ...state.now, slotId: slotId ?? wanted });
        if (!isAnyway && !sameRequest(draft.pending?.request, request)) {
            setAside(values);
            const token = await lookForDuplicate(request.body);
            if (sender.isBusy(FORM)) return undefined;
            if (token) {
                const anyway = () => send({ slotId, isAnyway: true });
                bringBack(values);
                refuse({ refused: { code: 'already_has_token', token, anyway, alternatives: [] } });
                return undefined;
            }
        }
        // An equal request after "Stop trying" gets the same key, so that it can't give a second token.
        const key = sameRequest(draft.pending?.request, request) ? draft.pending.key : newKey();
        return deliver({ request, key, values, stopped: false });
    }

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
        setAside(pending.values);
        sending = new AbortController();
        try {
            const sent = await sender.send(FORM, FORM, { ...pending.request, key: pending.key, signal: sending.signal, coolsDown: false });
            givenAt = performance.now();
            keep({ pending: null });
            succeed(sent.answer, pending.values);
        } catch (error) {
            bringBack(pending.values);
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

    function succeed(token, { where }) {
        // If the user has moved to the queue, the focus stays there.
        const isHere = hasFocus();
        fill({ ...EMPTY, where, name: form.elements.name.value });
        [aside, nextName, last] = [null, '', token];
        showSlotOf(token);
        result.show({ booked: token }, state.now);
        announce(t('desk.done.give', { number: shortNumber(token.token_number), name: token.patient_name }));
        if (isHere) setTimeout(() => form.elements.name.focus());
        if (printer.printsAtOnce()) printer.print(token);
    }

    function fail(error, forced) {
        holdFields(false);
        const faults = faultsAt(error);
        if (Object.keys(faults).length) showFaults(form, faults);
        else refuse({ refused: error, forced });
        clearMessage();
    }

    /** What is typed while a token is on its way would not be in its request. Only the name field is free, for the next patient. */
    function holdFields(isHeld) {
        for (const field of fields.children) field.inert = isHeld && !field.contains(form.elements.name);
    }

    // The slot of a patient who was looked up has served its purpose, and the new patient is not in it.
    function showSlotOf(token) {
        const { slotByFind } = state.now;
        state.set({ given: token, ...(slotByFind && { slotId: token.slot_id, slotByHand: false, slotByFind: false, selected: null }) });
    }

    /** Whether a refusal has the focus, which asks what is to be done. */
    const isAsking = () => result.isRefusal() && section.contains(document.activeElement);

    fill(draft.values);
    if (draft.pending && !draft.pending.stopped) deliver(draft.pending);

    return {
        focus: () => form.elements.name.focus(),
        close() {
            const wasAsking = isAsking();
            close();
            if (wasAsking) form.elements.name.focus();
        },
        isAsking,
        sayWhatIsAsked: () => announceTrouble(t('desk.form.answer_first', { name: form.elements.name.value })),
        // The patient may have been corrected or moved since.
        printLast: () => last ? printer.print(state.now.people.get(last.token_number) ?? last) : announce(t('desk.slip.none')),
        draw(desk) {
            const { busy, day, zone, doctorId, date } = desk;
            forgetOthers(`${doctorId} ${date}`);
            const sends = isLookingForDuplicate || Boolean(underWay(busy, FORM));
            const repeats = isRepeating(busy, FORM);
            const isClosed = Boolean(day?.closed_at);
            fields.inert = isClosed;
            holdFields(sends);
            form.ariaBusy = sends ? 'true' : null;
            give.ariaDisabled = busy.has(FORM) || isClosed ? 'true' : null;
            setText(give, sends ? t('desk.form.sending', { name: aside?.name ?? '' }) : t('desk.form.give'));
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
