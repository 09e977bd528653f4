import { t } from '../../shared/i18n.js';

/** Why the server said no, and what to do, in the desk's language; its own words only for what is not foreseen. */
export function problemText(error) {
    const key = `desk.problem.${error.code}`;
    const text = t(key);
    return text === key ? t('desk.problem.unforeseen', { detail: error.detail || error.code || error.message }) : text;
}
