import { byId, setText } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { FORM } from '../forms/token-form.js';

/** Says that a command is being repeated; the form says so itself. */
export function drawMessages({ busy }) {
    const repeating = [...busy].some(([scope, how]) => how === 'repeating' && scope !== FORM);
    byId('repeating').hidden = !repeating;
    setText(byId('repeating'), repeating ? t('desk.not_sent') : '');
}
