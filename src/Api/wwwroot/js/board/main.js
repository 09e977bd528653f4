import { byId } from '../shared/dom.js';
import { languageSwitch, startLanguage } from '../shared/i18n.js';
import { useCredential } from '../shared/sign-in/credential.js';
import { untilItWorks } from '../shared/until-it-works.js';
import { openBoard } from './board.js';
import { boardKey } from './key.js';
import { settingsIn } from './settings.js';
import { openSetup } from './setup.js';

const settings = settingsIn(location.search);
const key = boardKey();

await untilItWorks(startLanguage);
document.querySelector('.board-foot').append(languageSwitch());
useCredential(key);
key.refuseOthers();

if (settings.doctors.length === 0) await openSetup(byId('board'), settings);
else await openBoard(byId('board'), settings);
