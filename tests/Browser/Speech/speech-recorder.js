// Stands in for the browser's voice: tells the test each utterance that is loud enough to be heard, and lets it last until the test
// has heard it, so that the next one in the queue is heard too. Headless Chromium has no voices, and never says that one has ended.
// It tells the tones of a chime too, on a PC with loudspeakers.
(() => {
    let queue = Promise.resolve();
    let round = 0;

    const tell = (utterance, type) => utterance.dispatchEvent(new SpeechSynthesisEvent(type, { utterance }));

    const refuse = (utterance, error) => utterance.dispatchEvent(new SpeechSynthesisErrorEvent('error', { utterance, error }));

    // Not by navigator.userActivation: whatever a test asks of a page counts as the user's doing.
    let isTouched = false;
    addEventListener('pointerdown', () => { isTouched = true; }, { capture: true });

    const isBlocked = () => globalThis.speechNeedsTouch && !isTouched;

    const say = async utterance => {
        if (isBlocked()) return refuse(utterance, 'not-allowed');
        tell(utterance, 'start');
        if (utterance.volume > 0) await hearSpeech(utterance.text, utterance.lang);
        tell(utterance, 'end');
    };

    speechSynthesis.speak = utterance => {
        const mine = round;
        queue = queue.then(() => mine === round ? say(utterance) : refuse(utterance, 'canceled'));
    };

    speechSynthesis.cancel = () => { round++; };

    speechSynthesis.getVoices = () => (globalThis.voicesOfThisPc ?? []).map(lang => ({ lang, name: lang }));

    // Headless Chromium lets no page ring before somebody has touched it.
    globalThis.AudioContext = class extends AudioContext {
        get state() {
            return globalThis.tonesAreHeard ? 'running' : super.state;
        }

        createOscillator() {
            const tone = super.createOscillator();
            tone.start = at => {
                OscillatorNode.prototype.start.call(tone, at);
                if (globalThis.tonesAreHeard) hearTone();
            };
            return tone;
        }
    };

    // A browser takes nothing but its own voices.
    Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { value: null, writable: true });
})();
