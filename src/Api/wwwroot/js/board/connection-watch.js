import { setText } from '../shared/dom.js';
import { formats, t } from '../shared/i18n.js';

/** Shows lost connections: a banner when all feeds are lost, a line in a doctor's card when only that feed is lost. */
export function connectionWatch(banner) {
    const connections = new Map();
    let neverHeard = false;

    const watch = {
        timeZone: undefined,

        /** The first request has failed. */
        neverHeard() {
            neverHeard = true;
            watch.draw();
        },
        report(card, connection) {
            neverHeard = false;
            connections.set(card, connection);
            watch.draw();
        },
        forget(card) {
            connections.delete(card);
            card.showStale(null);
            watch.draw();
        },
        draw() {
            const all = [...connections.values()];
            const everything = neverHeard || (all.length > 0 && all.every(({ status }) => status === 'stale'));
            const since = all.map(connection => connection.since).filter(Boolean).sort((a, b) => b - a)[0];
            banner.hidden = !everything;
            setText(banner, !everything ? '' : since
                ? t('common.stale', { time: formats(watch.timeZone).time(since) }) : t('common.stale_never'));
            for (const [card, { status, since: cardSince }] of connections)
                card.showStale(status === 'stale' && !everything ? cardSince ?? null : null);
        },
    };
    return watch;
}
