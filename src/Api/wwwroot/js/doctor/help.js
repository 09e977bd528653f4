import { openHelpOf } from '../desk/dialogs/help.js';
import { byId } from '../shared/dom.js';

const KEYS = [
    ['c', 'next'], ['k', 'skip_called'], ['l', 'park_called'], ['i', 'back'], ['f', 'refer'], ['r', 'recall'], ['u', 'undo'],
    ['d', 'delay'], ['e', 'close_day'], ['?', 'help'],
];

export const openDoctorHelp = may => openHelpOf([['everywhere', KEYS]], { may, whereTo: () => byId('help').focus() });
