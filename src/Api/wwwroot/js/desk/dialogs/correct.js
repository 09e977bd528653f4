import { el } from '../../shared/dom.js';
import { t } from '../../shared/i18n.js';
import { shortNumber } from '../../shared/number.js';
import { field, setupForm } from '../forms/setup-form.js';
import { faultsAt } from '../forms/token-request.js';
import { faultOf } from '../model/fields.js';
import { openDialog } from './dialog.js';

const SOURCES = ['walk_in', 'online', 'follow_up', 'priority'];
const MEMBER_OF = { name: 'patient_name', phone: 'patient_phone', source: 'source', notes: 'notes' };

/** Corrects what was written down wrong. Only changed fields are checked and sent, because another desk can change others. */
export function askCorrection(token, { correct, whereTo }) {
    const fields = fieldsOf(token);
    const before = Object.fromEntries(Object.entries(fields).map(([name, input]) => [name, input.value]));
    const changed = () => Object.keys(fields).filter(name => fields[name].value !== before[name]);

    const form = setupForm({
        id: 'correct-form',
        label: 'desk.correct.yes',
        fields: Object.entries(fields).map(([name, input]) => field(`desk.form.${name}`, input)),
        faults: () => Object.fromEntries(Object.keys(fields)
            .map(name => [name, changed().includes(name) ? faultOf[name]?.(fields[name].value.trim()) : null])),
        faultsAt,
        submit: async () => {
            const changes = Object.fromEntries(changed().map(name => [MEMBER_OF[name], fields[name].value.trim()]));
            if (Object.keys(changes).length) await correct(changes);
            dialog.close();
        },
    });
    const dialog = openDialog({
        title: t('desk.correct.title', { number: shortNumber(token.token_number), name: token.patient_name }),
        content: [form], close: t('desk.ask.no'), whereTo,
    });
}

function fieldsOf(token) {
    const make = (tag, name, more, ...children) => el(tag, { id: `correct-${name}`, name, dir: 'auto', ...more }, ...children);
    return {
        name: make('input', 'name', { value: token.patient_name, required: true, autofocus: true, autocomplete: 'off' }),
        phone: make('input', 'phone', { value: token.patient_phone, type: 'tel', inputmode: 'tel', dir: 'ltr' }),
        // An emergency is always priority.
        ...(!token.is_emergency && {
            source: make('select', 'source', {},
                ...SOURCES.map(source => new Option(t(`desk.source.${source}`), source, false, source === token.source))),
        }),
        notes: make('textarea', 'notes', { rows: 2 }, notesOf(token)),
    };
}

/**
 * The desk's notes. The service adds a line for the reason of each move, referral and cancellation. These lines stay, so they
 * must not be in the corrected notes too.
 */
function notesOf({ notes, moved_from: moved, referred_from: referred, status }) {
    const hasReasons = moved || referred || status === 'cancelled';
    return (hasReasons ? notes?.split('\n')[0] : notes) ?? '';
}
