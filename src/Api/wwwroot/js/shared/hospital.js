import { languages } from './languages.js';

/** The hospital's name, or null when nobody has given it one: a new deployment has only a short name. */
export const hospitalName = ({ name, slug }) => name === slug ? null : name;

/** The first language of the hospital's patients that the screens know and that is not `code`, or null. */
export const secondLanguage = (hospital, code) =>
    hospital.languages.find(other => other !== code && languages.some(one => one.code === other)) ?? null;
