import { byId } from '../../shared/dom.js';

/** Hides the controls that the user has no right to use. */
export function drawRights({ may }) {
    byId('add-doctor').hidden = !may.addDoctor;
    byId('add-slots').hidden = !may.addSlots;
    byId('give-tokens').hidden = !may.give;
}
