import { el } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { remember, remembered } from '../shared/memory.js';
import { closeGate } from '../shared/sign-in/gate.js';
import { keyForm } from '../shared/sign-in/key-form.js';
import { whoIs } from '../shared/sign-in/who-is.js';
import { untilItWorks } from '../shared/until-it-works.js';

const MEMORY = 'opd-board-key';
const ROLE = 'board';

/** What this screen signs in with: the key of `/board#key=…`, or one that is asked for once, and again when it is refused. */
export function boardKey() {
    let key = takeFromAddress() ?? remembered(MEMORY);
    let asking = null;

    addEventListener('hashchange', () => takeFromAddress() && location.reload());
    // A key that may do more than a screen needs does not belong on a wall.
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

/** Out of the address at once: an address is seen, copied and kept. */
function takeFromAddress() {
    const key = new URLSearchParams(location.hash.slice(1)).get('key');
    if (!key) return null;
    history.replaceState(null, '', location.pathname + location.search);
    remember(MEMORY, key);
    return key;
}
