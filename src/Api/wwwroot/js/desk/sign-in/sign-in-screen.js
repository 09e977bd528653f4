import { el } from '../../shared/dom.js';
import { fillTexts, t } from '../../shared/i18n.js';
import { closeGate } from '../../shared/sign-in/gate.js';
import { keyForm } from '../../shared/sign-in/key-form.js';
import { canHash } from '../../shared/sign-in/pkce.js';
import { whoIs } from '../../shared/sign-in/who-is.js';
import { untilItWorks } from '../../shared/until-it-works.js';
import { worksHere } from '../model/rights.js';
import { visitInPage, visitInWindow } from './visit.js';

/**
 * Shows the sign-in until a user with the right role has signed in. Returns { credential, onScreen, who }.
 *
 * isAgain: a user was signed in, and the page below keeps their work
 * answer: the issuer's answer, when the sign-in has left this page
 */
export async function askWho({ issuer: findIssuer, isAgain, answer }) {
    const fault = el('p.banner.bad', { role: 'alert', hidden: true });
    const ways = el('div.ways');
    const gate = closeGate(isAgain ? 'sign_in.again_title' : 'sign_in.title',
        el('p', { 'data-i18n': isAgain ? 'sign_in.again_note' : 'sign_in.note' }), fault, ways);
    const issuer = await untilItWorks(findIssuer, () => say(t('sign_in.unreachable')));
    say(null);

    return new Promise(resolve => {
        let asWhomever = false;
        const mayVisit = issuer && canHash();
        const account = el('button.button.primary', { type: 'button', onclick: withAccount, 'data-i18n': 'sign_in.with_account' });
        const key = keyForm({ use: (bearer, onScreen) => admit({ bearer }, onScreen), note: 'sign_in.key_note', mayBeForgotten: true });
        const byKey = el('details', { open: !mayVisit }, el('summary', { 'data-i18n': 'sign_in.by_key' }), key);
        ways.append(...(mayVisit ? [account, byKey] : [byKey]));
        fillTexts(ways);
        ways.querySelector(mayVisit ? '.button' : 'input').focus();
        if (issuer && !mayVisit) say(t('sign_in.needs_https'));
        if (answer) take(answer);

        async function withAccount() {
            say(null);
            try {
                const answered = isAgain && await visitInWindow(issuer, asWhomever);
                if (answered) await take(answered);
                else await visitInPage(issuer, asWhomever);
            } catch {
                say(t('sign_in.failed'));
            }
        }

        async function take({ code, verifier, error }) {
            try {
                say(error ? t('sign_in.failed') : await admit(await issuer.exchange(code, verifier), false));
            } catch {
                say(t('sign_in.failed'));
            }
        }

        /** Returns an error text, or null. */
        async function admit(credential, onScreen) {
            const who = await whoIs(credential.bearer);
            if (!who) return t('sign_in.not_taken');
            if (!worksHere(who.roles)) {
                asWhomever = true;
                return t('sign_in.wrong_role', { name: who.name });
            }
            gate.open();
            resolve({ credential, onScreen, who });
            return null;
        }
    });

    function say(text) {
        fault.hidden = !text;
        fault.textContent = text ?? '';
    }
}
