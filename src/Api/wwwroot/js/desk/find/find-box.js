import { byId, el } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { entryOf, isOver } from '../model/day.js';
import { askServer } from './ask-server.js';
import { idIn, matching } from './match.js';

const TYPING_PAUSE_MS = 250;
const MOST_SHOWN = 8;
// Tells two patients of one name apart.
const LAST_DIGITS = 4;

/**
 * The search box, as a combobox. It finds the patients of the shown doctor at once, and those of all doctors of the date
 * a moment later. Enter opens the first or the chosen one. A scanned link opens the patient of any date, who stands at the desk.
 */
export function findBox(state, { onOpen, onLink, onNobody, onSearch }) {
    const box = byId('find');
    const list = byId('found');
    let found = [];
    let chosen = 0;
    let searched = null;
    let typing, asking;
    let elsewhere = [];

    function look() {
        searched = state.now.people;
        const here = idIn(box.value) ? [] : matching([...searched.values()].filter(isHere), box.value);
        found = [...here, ...elsewhere.filter(token => !here.some(one => one.id === token.id))].slice(0, MOST_SHOWN);
        chosen = Math.min(chosen, Math.max(0, found.length - 1));
        draw();
    }

    // Without the right to see patients of all doctors, the box finds those shown.
    function typed() {
        onSearch();
        [elsewhere, chosen] = [[], 0];
        look();
        clearTimeout(typing);
        asking?.abort();
        if (!state.now.may.give || !box.value.trim() || idIn(box.value)) return;
        typing = setTimeout(ask, TYPING_PAUSE_MS);
    }

    async function ask() {
        clearTimeout(typing);
        asking?.abort();
        const { signal } = asking = new AbortController();
        // Without a date, the server finds today's patients and those of yesterday whose session goes on.
        const answer = await askServer(box.value, state.now.date === state.now.today ? null : state.now.date, signal);
        if (signal.aborted) return;
        elsewhere = answer;
        look();
    }

    // Names can come after the first letters.
    state.onChange(({ people }) => {
        if (people !== searched && document.activeElement === box && box.value) look();
    });

    function draw() {
        const isOpen = found.length > 0 && document.activeElement === box;
        list.hidden = !isOpen;
        box.ariaExpanded = String(isOpen);
        list.replaceChildren(...found.map((token, at) => el('li', {
            id: `found-${at}`,
            role: 'option',
            'aria-selected': String(at === chosen),
            // The list must not close before the click.
            onmousedown: event => event.preventDefault(),
            onclick: () => open(token),
        }, el('span.number', {}, shortNumber(token.token_number)), ' ', el('bdi', {}, token.patient_name), ' ',
        token.patient_phone ? el('small', { dir: 'ltr' }, `…${token.patient_phone.slice(-LAST_DIGITS)}`) : null, ' ',
        token.doctor_id === state.now.doctorId ? null : el('small', {}, el('bdi', {}, doctorOf(token))), ' ',
        el('small', {}, t(`desk.status.${(entryOf(state.now, token.token_number) ?? token).status}`)))));
        if (isOpen) box.setAttribute('aria-activedescendant', `found-${chosen}`);
        else box.removeAttribute('aria-activedescendant');
    }

    // Who has left the queue, for another doctor for example, is found by the server where they are now.
    const isHere = token => isOver(token) || entryOf(state.now, token.token_number) !== null;

    const doctorOf = ({ doctor_id: id }) => state.now.doctors?.find(doctor => doctor.id === id)?.name ?? '';

    function open(token) {
        clear();
        onOpen(token);
    }

    function clear() {
        box.value = '';
        [found, elsewhere] = [[], []];
        clearTimeout(typing);
        asking?.abort();
        draw();
    }

    /** A fast hand presses Enter before the server has answered. */
    async function enter() {
        const text = box.value;
        if (!found[chosen] && state.now.may.give) await ask();
        if (box.value !== text) return;
        if (found[chosen]) open(found[chosen]);
        else onNobody(text.trim());
    }

    box.addEventListener('input', typed);
    box.addEventListener('focus', look);
    box.addEventListener('blur', draw);
    box.addEventListener('keydown', event => {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            if (found.length === 0) return;
            chosen = (chosen + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length;
            draw();
            event.preventDefault();
        } else if (event.key === 'Enter' && !event.isComposing && box.value.trim()) {
            event.preventDefault();
            const id = idIn(box.value);
            if (id) {
                clear();
                onLink(id);
            } else enter();
        } else if (event.key === 'Escape') clear();
    });

    return {
        focus() {
            box.focus();
            box.select();
        },
    };
}
