// A browser may forbid storage (private windows, kiosks): then nothing is remembered, and nothing breaks.
export function remembered(name) {
    try {
        return localStorage.getItem(name);
    } catch {
        return null;
    }
}

export function remember(name, value) {
    try {
        localStorage.setItem(name, value);
    } catch {
        // not remembered
    }
}
