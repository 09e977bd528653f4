import { byId, el, setText } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { underWay } from '../model/busy.js';
import { entryOf } from '../model/day.js';
import { readableNotes } from '../model/notes.js';
import { ROW_STEPS, STEPS, isAllowed, isPermitted, stepFor } from '../model/steps.js';
import { isUndoOver } from '../model/undo-window.js';
import { button, drawButton } from './button.js';

/** Buttons for the selected row, for users without shortcuts. */
export function rowBar({ onStep, onPrint }) {
    const bar = byId('row-bar');
    const hint = el('p.hint');
    const title = el('strong', { dir: 'auto' });
    const phone = el('a', { dir: 'ltr' });
    const notes = el('bdi.notes');
    const buttons = ROW_STEPS.map(step =>
        [step, button(`desk.action.${step}`, STEPS[step].key, () => onStep(step), step === 'cancel' ? 'danger' : '')]);
    const print = button('desk.action.print', 'p', onPrint);
    const who = el('p.row-who', {}, title, ' ', phone, ' ', notes);
    const actions = el('div.row-buttons', {}, ...buttons.map(([, element]) => element), print);
    bar.append(hint, who, actions);

    return desk => {
        const { day, people, ended, selected, busy, may, given } = desk;
        const entry = entryOf({ day, ended }, selected);
        const token = people.get(selected);
        hint.hidden = Boolean(entry);
        who.hidden = actions.hidden = !entry;
        setText(hint, t('desk.queue.hint'));
        bar.ariaLabel = t('desk.queue.action');
        if (!entry) return;

        setText(title, `${shortNumber(selected)} ${token?.patient_name ?? ''}`);
        setText(phone, token?.patient_phone ?? '');
        // The API masks the number for roles that do not call patients.
        if (token?.patient_phone && !token.patient_phone.startsWith('*')) phone.href = `tel:${token.patient_phone.replace(/[^+\d]/g, '')}`;
        else phone.removeAttribute('href');
        setText(notes, readableNotes(token));
        notes.title = notes.textContent;
        for (const [step, element] of buttons) {
            const named = stepFor(step, entry);
            element.hidden = !isPermitted(named, may);
            drawButton(element, {
                label: `desk.action.${named}`,
                waits: underWay(busy, selected) === named,
                off: busy.has(selected) || !token || !isOffered(named, entry, token, desk),
            });
        }
        drawButton(print, { label: 'desk.action.print', off: !token });
        // While the box of a new token is open, the key prints that one.
        print.lastElementChild.hidden = Boolean(given);
    };
}

function isOffered(step, entry, token, { date, today, undoMinutes }) {
    if (step === 'undo' && isUndoOver({ ...token, status: entry.status }, undoMinutes)) return false;
    return isAllowed(step, entry) && !(STEPS[step].onlyToday && date !== today);
}
