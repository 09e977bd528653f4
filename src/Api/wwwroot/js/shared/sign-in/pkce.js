const RANDOM_BYTES = 32;

/** Browsers provide crypto.subtle only over https and on localhost. */
export const canHash = () => Boolean(crypto.subtle);

export const newSecret = () => base64Url(crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)));

/** The code challenge of a secret (RFC 7636, S256). */
export const challengeOf = async secret =>
    base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))));

const base64Url = bytes =>
    btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
