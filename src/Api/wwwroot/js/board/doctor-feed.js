import { get } from '../shared/api.js';
import { serverNow } from '../shared/clock.js';
import { watch } from '../shared/live.js';
import { callFinder } from './call-finder.js';

/** Keeps one doctor's card true for one date, and announces the calls. Answers a handle with close(). */
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
                    room: day.room,
                });
            }
        },
        onConnection: connection => connections.report(card, connection),
        onRefused: learnWhy,
    });

    // Asking also finds out that this screen's key is no longer good.
    async function learnWhy() {
        if (isAsking) return;
        isAsking = true;
        try {
            await get(`/doctors/${doctor}`);
        } catch (error) {
            if (isKnown || (error.status !== 404 && error.status !== 400)) return; // the feed tries again by itself
            feed.close();
            connections.forget(card);
            card.showUnknown();
        } finally {
            isAsking = false;
        }
    }

    return feed;
}
