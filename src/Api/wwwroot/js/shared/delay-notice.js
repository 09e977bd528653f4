import { t } from './i18n.js';

/** A text with the doctor's delay and its reason. Empty when the doctor is not late. */
export function delayNotice({ doctor_name: doctor, delay_minutes: count, delay_reason: reason }) {
    if (!(count > 0)) return '';
    const sentence = t('common.delay', { doctor, count });
    return reason ? `${sentence} · ${t('common.delay_reason', { reason })}` : sentence;
}
