import { byId, setText } from '../shared/dom.js';
import { formats, t } from '../shared/i18n.js';

/** A line while the page is up to date, a banner when it may be out of date. null: there is no connection. */
export function showConnection(connection, timeZone) {
    const line = byId('connection');
    line.hidden = !connection;
    if (!connection) return;
    const { status, since } = connection;
    line.dataset.status = status;
    line.className = status === 'stale' ? 'connection banner bad' : 'connection';
    setText(line, status !== 'stale' ? t(`common.${status}`)
        : since ? t('common.stale', { time: formats(timeZone).time(since) }) : t('common.stale_never'));
}
