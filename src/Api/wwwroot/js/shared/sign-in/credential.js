// A patient's page never sets one: the link is all that it needs.
let credential = { bearer: () => null, renew: async () => false };
let renewals = 0;

/**
 * From here on requests and feeds carry this credential.
 *
 * bearer()       what to send; null: nothing
 * renew(refused) called when the server did not take `refused`; answers whether there is something else to send by now
 */
export function useCredential(given) {
    credential = given;
}

/** Like fetch; waits for a new credential when the old one is refused. `options()` makes them anew for each attempt. */
export async function fetchSignedIn(url, options) {
    for (;;) {
        const bearer = credential.bearer();
        const { headers, ...rest } = options();
        const response = await fetch(url, { ...rest, headers: { ...headers, ...authorization(bearer) } });
        if (response.status !== 401 || !(await renew(bearer))) return response;
    }
}

/** While this holds, asking with the credential that there is would be of no use. */
export const isRenewing = () => renewals > 0;

async function renew(refused) {
    renewals++;
    try {
        return await credential.renew(refused);
    } finally {
        renewals--;
    }
}

export const authorization = bearer => bearer === null ? {} : { Authorization: `Bearer ${bearer}` };

/** Subprotocols, because a browser's WebSocket can send no headers. */
export function liveProtocols() {
    const bearer = credential.bearer();
    return bearer === null ? [] : ['opd.live', `opd.bearer.${bearer}`];
}
