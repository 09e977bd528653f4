import { serverNow } from '../../shared/clock.js';
import { hospitalTime } from '../../shared/format.js';

/** Keeps state.today and state.time up to date, from the server's clock in the hospital's time zone. */
export function followClock(state) {
    function tick() {
        const { zone, today, time } = state.now;
        if (!zone) return;
        const at = hospitalTime(serverNow(), zone);
        if (at.date !== today || at.time !== time) state.set({ today: at.date, time: at.time });
    }

    tick();
    setInterval(tick, 1000);
}
