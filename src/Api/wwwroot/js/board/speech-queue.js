/**
 * Speaks calls one after the other, each `repeat` times, in the order in which they came, whichever the doctor.
 * A call that comes again before its turn is spoken once, with the newer words; others keep their place.
 *
 * speak(call) answers a promise that ends when the words have been said, or could not be.
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
