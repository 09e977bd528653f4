import { el } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { openDialog } from './dialog.js';
import { shortcutsAreOn, switchShortcuts } from '../keys/shortcut-switch.js';

const EVERYWHERE = [
    ['n', 'new'], ['c', 'next'], ['r', 'recall'], ['k', 'skip_called'], ['l', 'park_called'], ['g', 'refer'], ['d', 'delay'],
    ['q', 'queue'], ['f', 'find'], ['t', 'other_day'], ['a', 'all'], ['u', 'undo'], ['e', 'ended'],
    ['p', 'print_last'], ['?', 'help'],
];
const ON_A_ROW = [
    ['↑ ↓', 'rows'], ['Home End', 'ends'], ['i Enter', 'check_in'], ['j', 'call'], ['k s', 'skip'], ['l', 'park'], ['m', 'move'], ['g', 'transfer'],
    ['w', 'correct'], ['o', 'no_show'], ['x', 'cancel'], ['u', 'undo_row'], ['p', 'print'],
];

// The rights that shortcuts need. The others need none.
const NEEDED = { new: 'give', move: 'move', transfer: 'move', correct: 'correct', close_day: 'closeDay' };

export const openHelp = ({ may, whereTo }) => openHelpOf([['everywhere', EVERYWHERE], ['on_a_row', ON_A_ROW]], { may, whereTo, note: 'desk.help.order' });

/** `lists`: [[title, [[key, what]]]]. `note`: the key of a text above the keys. */
export function openHelpOf(lists, { may, whereTo, note }) {
    const box = el('input', {
        type: 'checkbox', id: 'shortcuts', checked: shortcutsAreOn(), onchange: () => switchShortcuts(box.checked),
    });
    openDialog({
        title: t('desk.help.title'),
        look: 'help',
        startsAtClose: true,
        whereTo,
        content: [
            ...(note ? [el('p', {}, t(note))] : []),
            el('div.key-lists', {}, ...lists.map(([title, keys]) => list(title, keys, may))),
            el('p', {}, el('label', { for: box.id }, box, ' ', t('desk.help.switch'))),
            el('p.hint', {}, t('desk.help.note')),
        ],
    });
}

function list(title, keys, may) {
    const useful = keys.filter(([, what]) => !NEEDED[what] || may[NEEDED[what]]);
    return el('div', {}, el('h3', {}, t(`desk.help.${title}`)), el('dl.keys', {}, ...useful.flatMap(([key, what]) => [
        el('dt', {}, ...key.split(' ').map(one => el('kbd', {}, one))),
        el('dd', {}, t(`desk.help.key.${what}`)),
    ])));
}
