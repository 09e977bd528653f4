import { get } from '../shared/api.js';
import { byId, el, setText } from '../shared/dom.js';
import { secondLanguage } from '../shared/hospital.js';
import { fillTexts, language, languageSwitch, onLanguage, t } from '../shared/i18n.js';
import { languages } from '../shared/languages.js';
import { addressOf, MOST_DOCTORS, MOST_NEXT, MOST_REPEATS } from './settings.js';

/** A form that opens the board with the chosen doctors and settings in its address. */
export async function openSetup(root, { repeat, next }) {
    let doctors = null;
    let also = '';
    root.className = 'setup';
    root.append(form());
    byId('setup-language').append(languageSwitch());
    document.querySelector('.board-foot .language-switch').remove();

    onLanguage(drawDoctors);
    try {
        const [found, hospital] = await Promise.all([get('/doctors', { query: { limit: 500 } }), get('/hospital')]);
        doctors = found;
        also = secondLanguage(hospital, language().code) ?? '';
    } catch {
        setText(byId('setup-problem'), t('board.setup_failed'));
    }
    drawDoctors();

    function form() {
        return el('form.card', { onsubmit: submitted },
            el('h2', { 'data-i18n': 'board.setup_title' }),
            el('fieldset', {}, el('legend', { id: 'setup-legend' }), el('div', { id: 'setup-doctors' })),
            el('label', { id: 'setup-language' }, el('span', { 'data-i18n': 'common.language' })),
            el('label', {}, el('span', { 'data-i18n': 'board.setup_also' }),
                el('select', { id: 'setup-also', name: 'also', onchange: event => { also = event.target.value; } })),
            numberField('repeat', 'board.setup_repeat', repeat, 0, MOST_REPEATS),
            numberField('next', 'board.setup_next', next, 1, MOST_NEXT),
            el('p.problem', { id: 'setup-problem', role: 'alert' }),
            el('button.button.primary', { type: 'submit', 'data-i18n': 'board.setup_open' }));
    }

    function drawDoctors() {
        fillTexts(root);
        setText(byId('setup-legend'), t('board.setup_doctors', { count: MOST_DOCTORS }));
        const chosen = new Set(chosenDoctors());
        byId('setup-doctors').replaceChildren(...(doctors ?? []).map(doctor => doctorChoice(doctor, chosen)));
        byId('setup-also').replaceChildren(
            new Option(t('board.setup_also_none'), ''), ...languages.map(({ code, name }) => new Option(name, code)));
        byId('setup-also').value = also;
        if (doctors?.length === 0) setText(byId('setup-doctors'), t('board.setup_no_doctors'));
    }

    function submitted(event) {
        event.preventDefault();
        const chosen = chosenDoctors();
        const fits = chosen.length >= 1 && chosen.length <= MOST_DOCTORS;
        setText(byId('setup-problem'), fits ? '' : t('board.setup_choose_doctors', { count: MOST_DOCTORS }));
        const { repeat, next } = event.target.elements;
        if (fits) location.assign(addressOf({ doctors: chosen, repeat: repeat.value, next: next.value, lang: language().code, also }));
    }
}

const chosenDoctors = () => [...document.querySelectorAll('input[name="doctor"]:checked')].map(input => input.value);

const doctorChoice = ({ id, name, specialization }, chosen) => el('label.choice', {},
    el('input', { type: 'checkbox', name: 'doctor', value: id, checked: chosen.has(String(id)) }),
    el('span', {}, el('bdi', {}, name), el('small', {}, el('bdi', {}, specialization))));

const numberField = (name, key, value, min, max) => el('label', {},
    el('span', { 'data-i18n': key }), el('input', { type: 'number', name, value, min, max, required: true }));
