import { get } from '../shared/api.js';
import { serverNow } from '../shared/clock.js';
import { watch } from '../shared/live.js';
import { callFinder } from './call-finder.js';

/** Keeps a doctor's card up to date on one date, and announces the calls. Returns an object with close(). */
export function followDoctor(card, date, { announce, connections }) {
    const doctor = encodeURIComponent(card.doctorId);
    const newCalls = callFinder();
    let isAsking = false, isKnown = false;

    const feed = watch(`/api/v1/doctors/${doctor}/days/${date}/live`, {
        onState(day) {
            isKnown = true;
            card.show(day);
            for (const entry of newCalls(day, serverNow())) {
                card.highlight();
                announce({
                    tokenNumber: entry.token_number,
                    doctorId: day.doctor_id,
                    doctorName: day.doctor_name,
                    room: entry.counter ?? day.room,
                });
            }
        },
        onConnection: connection => connections.report(card, connection),
        onRefused: learnWhy,
    });

    // The request also detects that the screen's key is no longer valid.
    async function learnWhy() {
        if (isAsking) return;
        isAsking = true;
        try {
            await get(`/doctors/${doctor}`);
        } catch (error) {
            if (isKnown || (error.status !== 404 && error.status !== 400)) return; // The feed reconnects.
            feed.close();
            connections.forget(card);
            card.showUnknown();
        } finally {
            isAsking = false;
        }
    }

    return feed;
}
