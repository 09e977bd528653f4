import { t } from '../../shared/i18n.js';

/** The text for a refusal in the desk's language. For an unknown code, it contains the server's text. */
export function problemText(error) {
    const key = `desk.problem.${error.code}`;
    const text = t(key);
    return text === key ? t('desk.problem.unforeseen', { detail: error.detail || error.code || error.message }) : text;
}
