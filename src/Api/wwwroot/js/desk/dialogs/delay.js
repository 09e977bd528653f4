import { call, newKey } from '../../shared/api.js';
import { el } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { faultOf } from '../model/fields.js';
import { problemText } from '../send/problem-text.js';
import { delayPreview } from './delay-preview.js';
import { openDialog } from './dialog.js';

const OFTEN = [15, 30, 45, 60];
const TYPING_PAUSE_MS = 300;

/** Asks for the delay and its reason. It can be announced only after the dialog has shown who would move. */
export function askDelay(state, { onYes, whereTo }) {
    const { day, doctorId, date } = state.now;
    const minutes = el('input', {
        id: 'delay-minutes', type: 'number', min: 1, max: 480, inputmode: 'numeric', required: true, autofocus: true,
        value: day.delay_minutes || null, 'aria-describedby': 'delay-fault', oninput: () => previewSoon(TYPING_PAUSE_MS),
    });
    const reason = el('input', { id: 'delay-reason', maxlength: '500', dir: 'auto', value: day.delay_reason });
    const fault = el('p.fault', { id: 'delay-fault', role: 'alert' });
    const preview = el('div.preview', { 'aria-live': 'polite' });
    const yes = el('button.button.primary', { type: 'submit', form: 'ask-delay' }, t('desk.delay.yes'));
    let typing, asking, previewed = null, answer = null, namesShown = null;
    let askedFor = day.version;

    const quick = el('div.quick', { role: 'group', 'aria-label': t('desk.delay.often') }, ...OFTEN.map(count =>
        el('button.button.small', {
            type: 'button',
            onclick: () => {
                minutes.value = count;
                previewSoon(0);
            },
        }, t('desk.delay.minutes_short', { count }))));

    function previewSoon(pauseMs) {
        previewed = answer = namesShown = null;
        yes.disabled = true;
        clearTimeout(typing);
        asking?.abort();
        typing = setTimeout(showPreview, pauseMs);
    }

    async function showPreview() {
        const text = minutes.value;
        const wrong = text === '' ? null : faultOf.minutes(text);
        fault.textContent = wrong ? t(wrong) : '';
        preview.replaceChildren();
        if (text === '' || wrong) return;

        asking = new AbortController();
        const { signal } = asking;
        preview.textContent = t('desk.delay.looking');
        try {
            const wouldMove = await call('POST', `/doctors/${doctorId}/days/${date}/delay`, {
                query: { preview: true }, body: { minutes: Number(text) }, key: newKey(), signal,
            });
            if (signal.aborted) return;
            previewed = text;
            answer = wouldMove;
            yes.disabled = false;
            drawPreview(state.now);
        } catch (error) {
            if (!signal.aborted) preview.textContent = problemText(error);
        }
    }

    // Those who check in while the dialog is open can have to move too. Names can arrive after the answer. Nothing else draws
    // again, because a screen reader reads each change.
    function drawPreview(desk) {
        if (desk.day && desk.day.version !== askedFor) {
            askedFor = desk.day.version;
            previewSoon(TYPING_PAUSE_MS);
            return;
        }
        if (!answer || namesShown === desk.people) return;
        namesShown = desk.people;
        preview.replaceChildren(...delayPreview(answer, desk));
    }

    const form = el('form', {
        id: 'ask-delay',
        novalidate: true,
        onsubmit: event => {
            event.preventDefault();
            if (previewed === null || previewed !== minutes.value) return;
            dialog.close();
            onYes({ minutes: Number(minutes.value), ...(reason.value.trim() && { reason: reason.value.trim() }) });
        },
    },
    el('p.field', {}, el('label', { for: minutes.id }, t('desk.delay.minutes')), minutes, fault),
    quick,
    el('p.field', {}, el('label', { for: reason.id }, t('desk.delay.reason')), reason),
    preview);

    const dialog = openDialog({
        title: t('desk.delay.title', { doctor: day.doctor_name }),
        content: [form], buttons: [yes], close: t('desk.ask.no'), look: 'wide', whereTo,
    });
    const stopDrawing = state.onChange(drawPreview);
    dialog.addEventListener('close', () => {
        stopDrawing();
        asking?.abort();
    });
    previewSoon(0);
}
