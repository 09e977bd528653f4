import { byId, el, setText } from '../../shared/dom.js';
import { formats, t } from '../../shared/i18n.js';
import { hasEnded, isFromYesterday, isRunning, waitingIn } from '../model/day.js';

/** The day's slots as radio buttons, which have one tab stop and support arrow keys. */
export function slotsView({ onChoice }) {
    const group = byId('slots');
    const cards = new Map();
    let shown = null;

    function cardOf(id) {
        if (!cards.has(id)) cards.set(id, newCard(id, onChoice));
        return cards.get(id);
    }

    return ({ day, slotId, today, time, zone }) => {
        const slots = day?.slots ?? [];
        const write = zone && formats(zone);
        const wanted = slots.map(slot => {
            const card = cardOf(slot.id);
            draw(card, slot, slot.id === slotId, { today, time }, write);
            return card.root;
        });
        if (wanted.length !== group.children.length || wanted.some((card, at) => group.children[at] !== card)) {
            group.replaceChildren(...wanted);
            for (const id of cards.keys()) if (!slots.some(slot => slot.id === id)) cards.delete(id);
        }
        if (slotId !== shown) cards.get(slotId)?.root.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        shown = slotId;
    };
}

function newCard(id, onChoice) {
    const radio = el('input.unseen', { type: 'radio', name: 'slot', value: id, onchange: () => onChoice(id) });
    const parts = { radio, time: el('strong'), held: el('span.held'), tag: el('span.tag'), waiting: el('span.waiting') };
    const bar = el('span.bar', { 'aria-hidden': 'true' }, parts.fill = el('span.fill'));
    parts.root = el('label.slot', {}, radio,
        el('span.slot-head', {}, parts.time, parts.tag), bar, el('span.slot-foot', {}, parts.held, parts.waiting));
    return parts;
}

function draw({ root, radio, time, held, tag, waiting, fill }, slot, chosen, now, write) {
    radio.checked = chosen;
    setText(time, write.timesOfDay(slot.start_time, slot.end_time));
    setText(held, t('desk.slots.held', { held: slot.current_count, capacity: slot.max_capacity }));
    setText(waiting, waitingText(slot));
    fill.style.inlineSize = `${Math.min(100, (100 * slot.current_count) / slot.max_capacity)}%`;
    const tags = tagsOf(slot, now);
    setText(tag, tags.map(name => t(`desk.slots.${name}`)).join(' · '));
    root.className = ['slot', ...tags].join(' ');
}

// Whoever closes a slot needs to know whom it affects, not only who is here.
const waitingText = slot => !slot.is_active && slot.queue.length > 0
    ? t('desk.slots.still_held', { count: slot.queue.length })
    : t('desk.slots.waiting', { count: waitingIn(slot) });

function tagsOf(slot, now) {
    const since = isFromYesterday(slot, now) && 'yesterday';
    if (hasEnded(slot, now)) return [since, 'ended'].filter(Boolean);
    return [since, isRunning(slot, now) && 'running', !slot.is_active ? 'closed' : slot.is_full && 'full'].filter(Boolean);
}
