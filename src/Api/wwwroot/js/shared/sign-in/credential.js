// A patient's page sets no credential, because its address is sufficient.
let credential = { bearer: () => null, renew: async () => false };
let renewals = 0;

/**
 * Sets the credential that requests and feeds send.
 *
 * bearer()       the credential to send, or null
 * renew(refused) is called when the server has refused `refused`; returns whether there is another credential to send
 */
export function useCredential(given) {
    credential = given;
}

/** Like fetch, but waits for a new credential when the server refuses one. Each attempt calls `options()`. */
export async function fetchSignedIn(url, options) {
    for (;;) {
        const bearer = credential.bearer();
        const { headers, ...rest } = options();
        const response = await fetch(url, { ...rest, headers: { ...headers, ...authorization(bearer) } });
        if (response.status !== 401 || !(await renew(bearer))) return response;
    }
}

/** True while a refused credential is being renewed. Requests with it would fail. */
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

/** The credential as subprotocols, because a browser's WebSocket can't send headers. */
export function liveProtocols() {
    const bearer = credential.bearer();
    return bearer === null ? [] : ['opd.live', `opd.bearer.${bearer}`];
}
