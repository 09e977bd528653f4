/**
 * Speaks the calls of all doctors one after the other, in the order of arrival, each `repeat` times.
 * If a call arrives again before it was spoken, its newer version replaces the earlier one in the queue.
 *
 * speak(call) returns a promise that is fulfilled when the call was spoken or speech has failed.
 */
export function speechQueue({ repeat, speak }) {
    const waiting = [];
    let speaking = false;

    async function speakAll() {
        speaking = true;
        while (waiting.length > 0) {
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
