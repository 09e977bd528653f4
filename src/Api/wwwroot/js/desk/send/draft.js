import { inTab } from '../../shared/memory.js';

const NAME = 'opd-desk-draft';

// The storage of the tab survives a reload, but not the end of the tab.
export const readDraft = () => JSON.parse(inTab.remembered(NAME));

/** The input, and the sent request with its key while it has no definite answer. */
export const keepDraft = draft => inTab.remember(NAME, JSON.stringify(draft));

/** Removes the draft, so that the next user does not see it. */
export const forgetDraft = () => inTab.forget(NAME);
