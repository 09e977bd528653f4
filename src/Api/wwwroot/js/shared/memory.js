// A browser can refuse storage, for example in private windows. The page then works without it.
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
            // The value is not remembered.
        }
    },
    forget(name) {
        try {
            storage().removeItem(name);
        } catch {
            // There is nothing to forget.
        }
    },
});

/** Storage of this browser. */
export const { remembered, remember, forget } = memoryIn(() => localStorage);

/** Storage of this tab. It survives a reload, but not the tab. */
export const inTab = memoryIn(() => sessionStorage);
