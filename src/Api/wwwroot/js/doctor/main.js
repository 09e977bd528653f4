import { startLanguage } from '../shared/i18n.js';
import { untilItWorks } from '../shared/until-it-works.js';
import { takeAnswer } from '../desk/sign-in/visit.js';
import { openDoctor } from './doctor.js';

const answer = takeAnswer();

await untilItWorks(startLanguage);
openDoctor(answer);
