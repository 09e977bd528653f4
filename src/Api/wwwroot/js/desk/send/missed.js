import { t } from '../../shared/i18n.js';
import { underWay } from '../model/busy.js';

/**
 * What was pressed while another step of the same patient, or a call, was on its way. It is not done later by itself, because
 * the answer can change what it would do. So the message of that step says what was not done.
 */
export function createMissed(state) {
    const pressed = new Map(); // scope -> labels

    return {
        /** Returns the message for now. `label`: the text key of what was pressed. */
        note(scope, label) {
            if (underWay(state.now.busy, scope)) pressed.set(scope, new Set(pressed.get(scope)).add(label));
            return t('desk.wait_a_moment');
        },
        /** `text`, the outcome in a scope, with what was not done because of it. */
        addTo(text, scope) {
            const labels = [...pressed.get(scope) ?? []];
            pressed.delete(scope);
            return labels.length === 0 ? text : `${text} · ${t('desk.not_done', { what: labels.map(label => t(label)).join(', ') })}`;
        },
    };
}
