import { get } from '../shared/api.js';
import { byId } from '../shared/dom.js';
import { languageSwitch, onLanguage, t } from '../shared/i18n.js';
import { isAway } from '../shared/presence.js';
import { useCredential } from '../shared/sign-in/credential.js';
import { untilItWorks } from '../shared/until-it-works.js';
import { announceTrouble } from '../desk/announce.js';
import { doctorInAddress, writeDoctorToAddress } from '../desk/data/doctor-in-address.js';
import { followDoctors } from '../desk/data/doctors.js';
import { followDay } from '../desk/data/follow-day.js';
import { followPeople } from '../desk/data/follow-people.js';
import { followClock } from '../desk/data/hospital-clock.js';
import { rememberCounter } from '../desk/data/remembered-counter.js';
import { closingOf } from '../desk/dialogs/close-day.js';
import { showSwitch } from '../desk/keys/shortcut-switch.js';
import { listenForShortcuts } from '../desk/keys/shortcuts.js';
import { consulting } from '../desk/model/day.js';
import { rightsOf } from '../desk/model/rights.js';
import { createState } from '../desk/model/state.js';
import { createCommands } from '../desk/send/commands.js';
import { createSender } from '../desk/send/sender.js';
import { createSession } from '../desk/sign-in/session.js';
import { drawClosedDay } from '../desk/views/closed-day.js';
import { counterPicker } from '../desk/views/counter-picker.js';
import { doctorPicker } from '../desk/views/doctor-picker.js';
import { drawConnection, drawDelay } from '../desk/views/header.js';
import { drawMessages } from '../desk/views/messages.js';
import { nowPanel } from '../desk/views/now-panel.js';
import { undoOffer } from '../desk/views/undo-offer.js';
import { whoView } from '../desk/views/who.js';
import { openDoctorHelp } from './help.js';
import { comingView } from './coming.js';
import { pageView } from './page.js';
import { drawTime } from './time.js';

/** `answer`: the issuer's answer, after a sign-in. */
export async function openDoctor(answer) {
    const state = createState();
    const session = createSession({ onWho: meet, answer });
    useCredential(session);
    const sender = createSender(state);
    const toButtons = () => byId('now-buttons').firstElementChild.focus();
    const undo = undoOffer({ onUndo: token => commands.undo(token) });
    const commands = createCommands(state, sender, {
        whereTo: toButtons, offerUndo: undo.offer,
    });
    state.set({ doctorId: doctorInAddress() });

    function meet(me) {
        const isOfOther = state.now.me && state.now.me.hospital !== me.hospital;
        state.set({ me, may: rightsOf(me) });
        if (isOfOther) location.reload();
    }

    const doctors = followDoctors(state, { onUnknown: forgetDoctor });

    function chooseDoctor(doctorId) {
        writeDoctorToAddress(doctorId);
        state.set({ doctorId });
    }

    function chooseCounter(counter) {
        rememberCounter(state.now.doctorId, counter);
        state.set({ counter });
    }

    function forgetDoctor() {
        chooseDoctor(null);
        announceTrouble(t('desk.problem.doctor_not_found'));
    }

    const views = [
        pageView(),
        doctorPicker({ onChoice: chooseDoctor, all: 'desk.choose_doctor' }),
        drawTime,
        drawConnection,
        drawDelay,
        drawClosedDay,
        whoView(session, { onSignOut: session.signOut }),
        counterPicker({ onChoice: chooseCounter }),
        nowPanel({
            onNext: commands.next, onStep: commands.stepOnCalled, isBusy: commands.panelIsBusy, isCalling: commands.isCalling,
        }),
        comingView({ onBack: number => commands.step('check_in', number) }),
        desk => { byId('refer').ariaDisabled = consulting(desk) ? null : 'true'; },
        drawMessages,
        undo.draw,
    ];
    state.onChange(desk => {
        for (const draw of views) draw(desk);
    });
    onLanguage(state.redraw);

    /** With one key while one patient is away; of several, the focus lets the doctor choose. */
    function bringBack() {
        const away = (state.now.day?.slots ?? []).flatMap(slot => slot.queue).filter(isAway);
        if (away.length === 0) announceTrouble(t('desk.now.nobody_away'));
        else if (away.length === 1) commands.step('check_in', away[0].token_number);
        else {
            announceTrouble(t('desk.now.choose_back'));
            byId('away').querySelector('button').focus();
        }
    }

    const refer = () => commands.stepOnCalled('refer');
    const closeDay = closingOf(state, sender, { whereTo: toButtons });
    const help = () => openDoctorHelp(state.now.may);
    byId('refer').addEventListener('click', refer);
    byId('close-day').addEventListener('click', closeDay);
    listenForShortcuts({
        rows: byId('coming'),
        onLeave: () => document.activeElement.blur(),
        onRow: {},
        everywhere: {
            c: commands.next, d: commands.delay, '?': help,
            u: () => undo.isOffered() ? undo.undo() : announceTrouble(t('desk.undo.nothing')),
            r: () => commands.stepOnCalled('recall'), k: () => commands.stepOnCalled('skip'),
            l: () => commands.stepOnCalled('park'), b: () => commands.stepOnCalled('begin'), f: refer, e: closeDay, i: bringBack,
        },
    });
    showSwitch();

    byId('language').append(languageSwitch());
    byId('help').addEventListener('click', help);

    followDay(state, { onDoctorGone: forgetDoctor });
    followPeople(state);

    const unreachable = () => state.set({ unreachable: true });
    const [me, policy] = [untilItWorks(() => get('/me'), unreachable), untilItWorks(() => get('/policy'), unreachable)];
    const listed = untilItWorks(doctors.read, unreachable);
    meet(await me);
    state.set({ zone: (await policy).time_zone });
    followClock(state);
    await listed;
}
