import { byId, setText } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { rolesHere } from '../model/rights.js';

/** The user who has signed in. */
export function whoView(session, { onSignOut }) {
    const who = byId('who');
    byId('sign-out').addEventListener('click', onSignOut);

    return ({ me }) => {
        who.hidden = byId('sign-out').hidden = !me || !session.isSignedIn();
        if (!me) return;
        setText(byId('who-name'), me.name);
        setText(byId('who-role'), [me.hospital, ...rolesHere(me.roles).map(role => t(`desk.role.${role}`))].join(' · '));
        who.title = `${me.name} · ${byId('who-role').textContent}`;
    };
}
