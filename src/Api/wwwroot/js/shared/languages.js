/** The languages of the pages. The texts of each are in ../../lang. */
export const languages = [
    { code: 'en', name: 'English', dir: 'ltr', locale: 'en-IN', speech: 'en-IN' },
    { code: 'hi', name: 'हिन्दी', dir: 'ltr', locale: 'hi-IN-u-nu-latn', speech: 'hi-IN' },
    { code: 'ta', name: 'தமிழ்', dir: 'ltr', locale: 'ta-IN-u-nu-latn', speech: 'ta-IN' },
    { code: 'ar', name: 'العربية', dir: 'rtl', locale: 'ar-u-nu-latn', speech: 'ar' },
];
