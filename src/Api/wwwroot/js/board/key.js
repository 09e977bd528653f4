import { el } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { remember, remembered } from '../shared/memory.js';
import { closeGate } from '../shared/sign-in/gate.js';
import { keyForm } from '../shared/sign-in/key-form.js';
import { whoIs } from '../shared/sign-in/who-is.js';
import { untilItWorks } from '../shared/until-it-works.js';

const MEMORY = 'opd-board-key';
const ROLE = 'board';

/** The access key of this screen, from `/board#key=…` or a form. A refused key shows the form again. */
export function boardKey() {
    let key = takeFromAddress() ?? remembered(MEMORY);
    let asking = null;

    addEventListener('hashchange', () => takeFromAddress() && location.reload());
    // A key with more rights than a board needs must not be stored on a public screen.
    async function refuseOthers() {
        const who = await whoIs(key);
        if (who && !isBoards(who)) ask('sign_in.board_wrong');
    }

    function ask(title) {
        asking ??= askForKey(title).then(given => {
            key = given;
            remember(MEMORY, key);
            asking = null;
            return true;
        });
        return asking;
    }

    return {
        refuseOthers: () => key !== null && untilItWorks(refuseOthers),
        bearer: () => key,
        renew: refused => refused === key ? ask(key === null ? 'sign_in.board_title' : 'sign_in.board_refused') : Promise.resolve(true),
    };
}

function askForKey(title) {
    return new Promise(resolve => {
        const gate = closeGate(title, el('p', { 'data-i18n': 'sign_in.board_note' }), keyForm({
            note: 'sign_in.board_key_note',
            use: async key => {
                const who = await whoIs(key);
                if (!who) return t('sign_in.not_taken');
                if (!isBoards(who)) return t('sign_in.board_wrong');
                gate.open();
                resolve(key);
                return null;
            },
        }));
    });
}

const isBoards = ({ roles }) => roles.includes(ROLE);

/** Removes the key from the address, because an address is visible, can be copied, and is kept in the history. */
function takeFromAddress() {
    const key = new URLSearchParams(location.hash.slice(1)).get('key');
    if (!key) return null;
    history.replaceState(null, '', location.pathname + location.search);
    remember(MEMORY, key);
    return key;
}
