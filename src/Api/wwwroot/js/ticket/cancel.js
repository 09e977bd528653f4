import { newKey, post } from '../shared/api.js';
import { byId } from '../shared/dom.js';
import { t } from '../shared/i18n.js';
import { shortNumber } from '../shared/number.js';

/** Lets the patient cancel the token, after a confirmation. */
export function cancelling(id, currentTicket, learn) {
    const dialog = byId('cancel-dialog');
    const problem = byId('cancel-problem');
    let key;

    byId('cancel').addEventListener('click', () => {
        key = newKey();
        problem.hidden = true;
        byId('cancel-question').textContent = t('ticket.cancel_question', { number: shortNumber(currentTicket().token_number) });
        dialog.showModal();
    });
    byId('cancel-no').addEventListener('click', () => dialog.close());
    byId('cancel-yes').addEventListener('click', async () => {
        setBusy(true);
        try {
            await post(`/tokens/${id}/cancel`, { reason_code: 'patient_request' }, { key });
            dialog.close();
            learn({ ...currentTicket(), status: 'cancelled', position: null, ahead: null, estimated_wait: null });
        } catch {
            problem.hidden = false;
            problem.textContent = t('ticket.cancel_failed');
        } finally {
            setBusy(false);
        }
    });

    function setBusy(busy) {
        byId('cancel-yes').disabled = byId('cancel-no').disabled = busy;
    }
}
