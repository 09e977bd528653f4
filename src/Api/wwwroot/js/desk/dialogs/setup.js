import { t } from '../../shared/i18n.js';
import { doctorForm } from '../forms/doctor-form.js';
import { slotsForm } from '../forms/slots-form.js';
import { openDialog } from './dialog.js';

const FORMS = {
    doctor: { title: 'desk.add_doctor', make: doctorForm },
    slots: { title: 'desk.setup.slots_title', make: slotsForm },
};

/** The forms of the start page as dialogs, to add more doctors and slots. */
export function openSetup(what, { add, hours, whereTo }) {
    const { title, make } = FORMS[what];
    const form = make({
        id: `${what}-dialog-form`,
        hours,
        add: async values => {
            await add(values);
            dialog.close();
        },
    });
    const dialog = openDialog({ title: t(title), content: [form], close: t('desk.close'), whereTo });
}
