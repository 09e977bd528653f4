import { startLanguage } from '../shared/i18n.js';
import { untilItWorks } from '../shared/until-it-works.js';
import { openDesk } from './desk.js';
import { sayAnswered } from './sign-in/answered.js';
import { passOn, takeAnswer } from './sign-in/visit.js';

// This comes first, so that the code does not stay in the address.
const answer = takeAnswer();
if (answer?.isForOther) passOn(answer);

await untilItWorks(startLanguage);
if (answer?.isLeaving) sayAnswered();
else if (answer?.isForOther) sayAnswered();
else openDesk(answer);
