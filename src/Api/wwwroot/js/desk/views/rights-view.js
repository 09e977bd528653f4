import { byId } from '../../shared/dom.js';

/** Leaves out what whoever works here may not do. */
export function drawRights({ may }) {
    byId('add-doctor').hidden = !may.addDoctor;
    byId('add-slots').hidden = !may.addSlots;
    byId('give-tokens').hidden = !may.give;
}
