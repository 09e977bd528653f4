// A browser may forbid storage (private windows, kiosks): then nothing is remembered, and nothing breaks.
const memoryIn = storage => ({
    remembered(name) {
        try {
            return storage().getItem(name);
        } catch {
            return null;
        }
    },
    remember(name, value) {
        try {
            storage().setItem(name, value);
        } catch {
            // not remembered
        }
    },
    forget(name) {
        try {
            storage().removeItem(name);
        } catch {
            // nothing was remembered
        }
    },
});

/** What this browser keeps. */
export const { remembered, remember, forget } = memoryIn(() => localStorage);

/** What this tab keeps: it outlives a reload, and nothing else. */
export const inTab = memoryIn(() => sessionStorage);
