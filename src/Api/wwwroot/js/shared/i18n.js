import { clockFormats } from './format.js';
import { languages } from './languages.js';
import { remembered, remember } from './memory.js';

const MEMORY = 'opd-language';

// The server has put its choice and the address of the texts there.
const { lang: CHOSEN, dataset: { texts: TEXTS } } = document.documentElement;
const YEAR_S = 31_536_000;

let current = null;
let texts = {};
let plural = null;
let numbers = null;
const listeners = new Set();

/** The language of the page: { code, name, dir, locale, speech }, as in languages.js. */
export const language = () => current;

/**
 * Chooses the language (?lang= in the address, else the last choice on this device, else the browser's language), loads
 * its texts, and fills the page. Must be awaited before the first t().
 */
export async function startLanguage() {
    const asked = new URLSearchParams(location.search).get('lang') ?? remembered(MEMORY);
    const code = isKnown(asked) ? asked : CHOSEN;
    return use(code, await textsOf(code));
}

export async function switchLanguage(code) {
    const loaded = await textsOf(code);
    remember(MEMORY, code);
    // With the cookie, the server sends the next page in this language, and the browser loads the right texts early.
    document.cookie = `${MEMORY}=${code}; path=/; max-age=${YEAR_S}; samesite=lax`;
    const address = new URL(location.href);
    if (address.searchParams.has('lang')) {
        address.searchParams.set('lang', code);
        history.replaceState(null, '', address);
    }
    use(code, loaded);
    for (const listener of listeners) listener(current);
}

/** Calls the listener after each change of the language, to draw all texts that do not have data-i18n. */
export function onLanguage(listener) {
    listeners.add(listener);
}

/**
 * t('board.now_calling', { number: '0005' }) returns the text of the key, with the value in place of {number}.
 * `count` selects the plural form. Numbers are formatted for the language.
 */
export const t = (key, values = {}) => phrase(texts, plural, key, values);

/** Texts of another language, for a computer that has no voice for the page's language. */
export async function translatorOf(code) {
    const [other, entry] = [await textsOf(code), languages.find(one => one.code === code)];
    const rules = new Intl.PluralRules(entry.locale);
    return { language: entry, t: (key, values = {}) => phrase(other, rules, key, values) };
}

/** Fills data-i18n (text), data-i18n-label (aria-label) and data-i18n-placeholder below root. */
export function fillTexts(root = document) {
    for (const element of root.querySelectorAll('[data-i18n]')) element.textContent = t(element.dataset.i18n);
    for (const element of root.querySelectorAll('[data-i18n-label]'))
        element.setAttribute('aria-label', t(element.dataset.i18nLabel));
    for (const element of root.querySelectorAll('[data-i18n-placeholder]'))
        element.placeholder = t(element.dataset.i18nPlaceholder);
}

/** Formats for the page's language and the hospital's time zone. See format.js. */
export const formats = timeZone =>
    clockFormats(current.locale, timeZone, (start, end) => t('common.over_midnight', { start, end }));

/** A <select> that shows each language by its own name. */
export function languageSwitch() {
    const select = document.createElement('select');
    select.className = 'language-switch';
    select.dataset.i18nLabel = 'common.language';
    select.setAttribute('aria-label', t('common.language'));
    for (const { code, name } of languages) {
        const option = new Option(name, code, false, code === current.code);
        option.lang = code;
        select.append(option);
    }
    select.addEventListener('change', () => switchLanguage(select.value));
    onLanguage(({ code }) => {
        select.value = code; // The page can have another <select> of languages.
    });
    return select;
}

function use(code, loaded) {
    current = languages.find(one => one.code === code);
    texts = loaded;
    plural = new Intl.PluralRules(current.locale);
    numbers = new Intl.NumberFormat(current.locale);
    document.documentElement.lang = current.code;
    document.documentElement.dir = current.dir;
    fillTexts();
    return current;
}

function phrase(source, rules, key, values) {
    const entry = key.split('.').reduce((section, name) => section?.[name], source);
    if (entry === undefined) return key;
    const text = typeof entry === 'string' ? entry : entry[rules.select(values.count)] ?? entry.other;
    return text.replace(/\{(\w+)\}/g, (whole, name) => name in values ? written(values[name]) : whole);
}

// U+2068 and U+2069 isolate a name in Latin letters, which would otherwise reorder the words of an Arabic sentence.
const written = value => typeof value === 'number' ? numbers.format(value)
    : current.dir === 'rtl' ? `\u2068${value}\u2069` : String(value);

const isKnown = code => languages.some(one => one.code === code);

async function textsOf(code) {
    const path = `${TEXTS}/${code}.json`;
    const response = await fetch(path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
}
