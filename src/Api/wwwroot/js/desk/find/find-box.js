import { byId, el } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { entryOf } from '../model/day.js';
import { idIn, matching } from './match.js';

/**
 * The search box, as a combobox. It finds the patients of the shown day while the user types; Enter opens the first or
 * the chosen one. A scanned link opens the patient of any doctor and date.
 */
export function findBox(state, { onOpen, onLink, onNobody }) {
    const box = byId('find');
    const list = byId('found');
    let found = [];
    let chosen = 0;

    let searched = null;

    function look() {
        searched = state.now.people;
        found = idIn(box.value) ? [] : matching(searched.values(), box.value);
        chosen = 0;
        draw();
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
        el('small', {}, t(`desk.status.${(entryOf(state.now, token.token_number) ?? token).status}`)))));
        if (isOpen) box.setAttribute('aria-activedescendant', `found-${chosen}`);
        else box.removeAttribute('aria-activedescendant');
    }

    function open(token) {
        clear();
        onOpen(token);
    }

    function clear() {
        box.value = '';
        found = [];
        draw();
    }

    box.addEventListener('input', look);
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
            } else if (found[chosen]) open(found[chosen]);
            else onNobody(box.value.trim());
        } else if (event.key === 'Escape') clear();
    });

    return {
        focus() {
            box.focus();
            box.select();
        },
    };
}
