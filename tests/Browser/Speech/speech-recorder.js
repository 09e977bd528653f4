// Stands in for the browser's voice: tells the test each utterance that is loud enough to be heard, and lets it start and end at
// once, so that the next one in the queue is heard too. Headless Chromium has no voices, and never says that one has ended.
(() => {
    let queue = Promise.resolve();
    let round = 0;

    const tell = (utterance, type) => utterance.dispatchEvent(new SpeechSynthesisEvent(type, { utterance }));

    const say = async utterance => {
        tell(utterance, 'start');
        if (utterance.volume > 0) await hearSpeech(utterance.text, utterance.lang);
        tell(utterance, 'end');
    };

    speechSynthesis.speak = utterance => {
        const mine = round;
        queue = queue.then(() => mine === round
            ? say(utterance)
            : utterance.dispatchEvent(new SpeechSynthesisErrorEvent('error', { utterance, error: 'canceled' })));
    };

    speechSynthesis.cancel = () => { round++; };
})();
