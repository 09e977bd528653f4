import { serverNow } from '../../shared/clock.js';
import { hospitalTime } from '../../shared/format.js';
import { timeOn } from '../model/dates.js';

/**
 * Keeps state.today and state.clock up to date, from the server's clock in the hospital's time zone. A desk that shows
 * today shows the next day after midnight.
 */
export function followClock(state) {
    function tick() {
        const { zone, today, clock, date } = state.now;
        if (!zone) return;
        const at = hospitalTime(serverNow(), zone);
        if (at.date === today && at.time === clock) return;
        const shown = date === today ? at.date : date;
        state.set({
            today: at.date, clock: at.time, date: shown, time: timeOn(shown, { today: at.date, clock: at.time }),
        });
    }

    tick();
    setInterval(tick, 1000);
}
