import { inTab } from '../../shared/memory.js';

const NAME = 'opd-desk-draft';

// The tab's own storage: it outlives a reload and not the working day of this tab.
export const readDraft = () => JSON.parse(inTab.remembered(NAME));

/** What was typed, and the request with its key when one was sent and has no definite answer yet. */
export const keepDraft = draft => inTab.remember(NAME, JSON.stringify(draft));

/** Whoever comes next to this desk must not find it. */
export const forgetDraft = () => inTab.forget(NAME);
