// Two falling tones, as the bell of a waiting room. They are made here, because a sound file would have to be loaded.
const TONES = [{ hertz: 659.3, atS: 0 }, { hertz: 523.3, atS: 0.45 }];
const TONE_S = 1.1;
const VOLUME = 0.35;
const LENGTH_MS = 1300;
const START_MS = 300;

let context = null;

const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

/** Rings, so that people look up before the voice begins. Is silent where the browser allows no sound. */
export async function chime() {
    try {
        context ??= new AudioContext();
        // Before the first click on the page, this promise can stay pending.
        if (context.state !== 'running') await Promise.race([context.resume(), pause(START_MS)]);
        if (context.state !== 'running') return;
        for (const { hertz, atS } of TONES) ring(hertz, context.currentTime + atS);
        await pause(LENGTH_MS);
    } catch {
        // A computer without a sound card.
    }
}

function ring(hertz, at) {
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(VOLUME, at + 0.01);
    volume.gain.exponentialRampToValueAtTime(0.001, at + TONE_S);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + TONE_S);
}
