const NAME = 'opd-desk-draft';

// The tab's own storage: it outlives a reload and not the working day of this tab.
export function readDraft() {
    try {
        return JSON.parse(sessionStorage.getItem(NAME));
    } catch {
        return null;
    }
}

/** What was typed, and the request with its key when one was sent and has no definite answer yet. */
export function keepDraft(draft) {
    try {
        sessionStorage.setItem(NAME, JSON.stringify(draft));
    } catch {
        // Storage is forbidden or full: the form still works, a reload loses it.
    }
}
