import { byId, setText } from '../shared/dom.js';
import { formats } from '../shared/i18n.js';

export function drawTime({ zone, today, clock }) {
    if (!today) return;
    const write = formats(zone);
    setText(byId('date'), write.date(today));
    setText(byId('time'), write.timeOfDay(clock));
}
