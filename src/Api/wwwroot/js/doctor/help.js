import { openHelpOf } from '../desk/dialogs/help.js';
import { byId } from '../shared/dom.js';

const KEYS = [['c', 'next'], ['k', 'skip_called'], ['r', 'recall'], ['d', 'delay'], ['?', 'help']];

export const openDoctorHelp = () => openHelpOf([['everywhere', KEYS]], { may: {}, whereTo: () => byId('help').focus() });
