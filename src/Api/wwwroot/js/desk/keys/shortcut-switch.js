import { remember, remembered } from '../../shared/memory.js';

const MEMORY = 'opd-desk-shortcuts';
const OFF = 'off';

/** Speech input and switches can type letters by accident, so shortcuts can be turned off (WCAG 2.1.4). */
export const shortcutsAreOn = () => remembered(MEMORY) !== OFF;

export function switchShortcuts(on) {
    remember(MEMORY, on ? 'on' : OFF);
    showSwitch();
}

/** Hides the shortcuts on the buttons while they are turned off. */
export const showSwitch = () => document.documentElement.classList.toggle('no-shortcuts', !shortcutsAreOn());
