import { byId, setText } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { FORM } from '../forms/token-form.js';
import { isRepeating } from '../model/busy.js';

/** Shows that a command is being repeated. The form has its own message. */
export function drawMessages({ busy }) {
    const repeating = [...busy.keys()].some(scope => scope !== FORM && isRepeating(busy, scope));
    byId('repeating').hidden = !repeating;
    setText(byId('repeating'), repeating ? t('desk.not_sent') : '');
}
