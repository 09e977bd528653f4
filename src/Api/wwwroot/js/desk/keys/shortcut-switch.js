import { remember, remembered } from '../../shared/memory.js';

const MEMORY = 'opd-desk-shortcuts';
const OFF = 'off';

/** Some people's keyboards type by themselves (speech, switches): single keys can be turned off (WCAG 2.1.4). */
export const shortcutsAreOn = () => remembered(MEMORY) !== OFF;

export function switchShortcuts(on) {
    remember(MEMORY, on ? 'on' : OFF);
    showSwitch();
}

/** Keys that do nothing are not written on the buttons either. */
export const showSwitch = () => document.documentElement.classList.toggle('no-shortcuts', !shortcutsAreOn());
