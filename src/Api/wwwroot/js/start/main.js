import { byId } from '../shared/dom.js';
import { languageSwitch, startLanguage } from '../shared/i18n.js';
import { untilItWorks } from '../shared/until-it-works.js';

await untilItWorks(startLanguage);
byId('language').append(languageSwitch());
