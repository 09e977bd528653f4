/**
 * Speaks the calls of all doctors one after the other, in the order of arrival, each `repeat` times, after a chime.
 * If a call arrives again before it was spoken, its newer version replaces the earlier one in the queue.
 *
 * chime() and speak(call) return promises that are fulfilled when the sound has ended or failed.
 */
export function speechQueue({ repeat, chime, speak }) {
    const waiting = [];
    let speaking = false;

    async function speakAll() {
        speaking = true;
        while (waiting.length > 0) {
            await chime();
            const call = waiting.shift();
            for (let time = 0; time < repeat; time++) await speak(call);
        }
        speaking = false;
    }

    return call => {
        if (repeat === 0) return;
        const same = waiting.findIndex(one => one.doctorId === call.doctorId && one.tokenNumber === call.tokenNumber);
        if (same >= 0) waiting[same] = call;
        else waiting.push(call);
        if (!speaking) speakAll();
    };
}
