import { get } from '../shared/api.js';
import { byId } from '../shared/dom.js';
import { languageSwitch, onLanguage, t } from '../shared/i18n.js';
import { shortNumber } from '../shared/number.js';
import { useCredential } from '../shared/sign-in/credential.js';
import { untilItWorks } from '../shared/until-it-works.js';
import { announce, announceTrouble, clearMessage } from './announce.js';
import { doctorInAddress, writeDoctorToAddress } from './data/doctor-in-address.js';
import { followDoctors } from './data/doctors.js';
import { followAll } from './data/follow-all.js';
import { followDay } from './data/follow-day.js';
import { followEnded } from './data/follow-ended.js';
import { followPeople } from './data/follow-people.js';
import { followClock } from './data/hospital-clock.js';
import { keepLastView, takeLastView } from './data/last-view.js';
import { rememberCounter } from './data/remembered-counter.js';
import { closingOf } from './dialogs/close-day.js';
import { openHelp } from './dialogs/help.js';
import { openSetup } from './dialogs/setup.js';
import { findBox } from './find/find-box.js';
import { openPatient } from './find/open-patient.js';
import { tokenForm } from './forms/token-form.js';
import { showSwitch } from './keys/shortcut-switch.js';
import { listenForShortcuts } from './keys/shortcuts.js';
import { followRowFocus, isTyping, keepFocusOnClick } from './keys/typing.js';
import { clockOf, datePlus, timeOn } from './model/dates.js';
import { rightsOf } from './model/rights.js';
import { createState } from './model/state.js';
import { findEntry } from './model/day.js';
import { proposedHours } from './model/slots-of-day.js';
import { ROW_STEPS, STEPS } from './model/steps.js';
import { slipPrinter } from './print/slip-printer.js';
import { problemText } from './send/problem-text.js';
import { createCommands } from './send/commands.js';
import { forgetDraft } from './send/draft.js';
import { createSender } from './send/sender.js';
import { named } from './send/named.js';
import { createSetupCalls } from './send/setup-calls.js';
import { createSession } from './sign-in/session.js';
import { drawClosedDay } from './views/closed-day.js';
import { counterPicker } from './views/counter-picker.js';
import { doctorPicker } from './views/doctor-picker.js';
import { drawHeader } from './views/header.js';
import { drawMessages } from './views/messages.js';
import { nowPanel } from './views/now-panel.js';
import { queueView } from './views/queue.js';
import { receptionView } from './views/reception.js';
import { drawRights } from './views/rights-view.js';
import { rowBar } from './views/row-bar.js';
import { slotsView } from './views/slots.js';
import { startView } from './views/start.js';
import { undoOffer } from './views/undo-offer.js';
import { whoView } from './views/who.js';

/** `answer`: the issuer's answer in the address of this page, after a sign-in. */
export async function openDesk(answer) {
    const state = createState();
    const session = createSession({ onWho: meet, answer });
    useCredential(session);
    const sender = createSender(state);
    const setup = createSetupCalls();
    const undo = undoOffer({ onUndo: tokens => commands.undo(tokens) });
    const commands = createCommands(state, sender, { whereTo: () => queue.focusSelected(), offerUndo: undo.offer });
    const last = takeLastView(doctorInAddress());
    const stopKeeping = keepLastView(state);
    state.set({ doctorId: doctorInAddress() });
    if (last) state.set({ ...last.view, day: null, may: rightsOf(last.view.me) });

    function meet(me) {
        const isOfOther = state.now.me && state.now.me.hospital !== me.hospital;
        state.set({ me, may: rightsOf(me) });
        if (isOfOther) leave(() => location.reload());
    }

    // The next user must not see the draft, nor the queue.
    function leave(how) {
        forgetDraft();
        stopKeeping();
        how();
    }

    const doctors = followDoctors(state, { onUnknown: forgetDoctor });

    function chooseDoctor(doctorId) {
        writeDoctorToAddress(doctorId);
        // A patient who is still looked for must not be opened once somebody has turned to another doctor or date.
        state.set({ doctorId, wanted: null });
    }

    function chooseDate(date) {
        if (!date || date === state.now.date) return;
        state.set({ date, wanted: null, time: timeOn(date, state.now) });
    }

    const switchDay = () => {
        const { date, today } = state.now;
        if (today) chooseDate(date === today ? datePlus(today, 1) : today);
    };

    function chooseCounter(counter) {
        rememberCounter(state.now.doctorId, counter);
        state.set({ counter });
    }

    function forgetDoctor() {
        chooseDoctor(null);
        announceTrouble(t('desk.problem.doctor_not_found'));
    }

    async function addDoctor(doctor) {
        const { id } = await setup.addDoctor(doctor);
        chooseDoctor(id);
        await doctors.read();
        announce(t('desk.done.doctor', { name: doctor.name }));
    }

    async function addSlots(slots) {
        const made = await setup.addSlots(slots, state.now);
        announce(t('desk.done.slots', { count: made.length }));
    }

    const noRow = () => announceTrouble(t('desk.queue.hint'));
    const stepOnRow = step => state.now.selected ? commands.step(step, state.now.selected) : noRow();
    const printer = slipPrinter(state, { onTrouble: announceTrouble });
    const undoLast = () => undo.isOffered() ? undo.undo() : announceTrouble(t('desk.undo.nothing'));
    const printRow = () => state.now.selected && printer.print(state.now.people.get(state.now.selected));
    const ifAllowed = (right, action) => () => state.now.may[right] ? action() : announceTrouble(t('desk.problem.not_allowed'));

    const queue = queueView({
        onSelect: selected => state.now.selected !== selected && state.set({ selected }),
        onCheckIn: number => commands.step('check_in', number),
        onShowEnded: () => ended.toggle(),
        // A command of this desk has its own message.
        onRowLeft(number) {
            leftRow = number;
            const isOwn = sender.isBusy(number) || commands.hasSentAway(number) || undo.isAbout(number);
            if (!isOwn) announce(t('desk.queue.row_left', { number: shortNumber(number) }));
        },
    });
    // A key that was meant for a row which has just left must not act on the patient in the panel.
    let leftRow = null;
    const unlessRowLeft = command => () => {
        const isMeantForRow = leftRow && document.activeElement === byId('queue-scroll');
        if (isMeantForRow) announceTrouble(t('desk.queue.row_left', { number: shortNumber(leftRow) }));
        else command();
        leftRow = null;
    };
    const ended = followEnded(state);
    const patients = openPatient(state, {
        chooseDoctor, chooseDate,
        onShown(number, isHere) {
            if (!isTyping()) queue.focus();
            const { day, date, today, people } = state.now;
            const isAbsent = date === today && findEntry(day, number)?.entry.status === 'allocated';
            if (isAbsent && isHere) commands.step('check_in', number);
            else if (isAbsent) announce(t('desk.find.opened', named(people.get(number))));
        },
        onGone: error => announceTrouble(problemText(error)),
    });
    const find = findBox(state, {
        onOpen(token) {
            form.close();
            patients.open(token);
        },
        onLink(id) {
            form.close();
            patients.openId(id);
        },
        onSearch: clearMessage,
        onNobody: text => announceTrouble(t('desk.find.nobody', { text })),
    });
    const form = tokenForm(state, sender, printer);
    const views = [
        startView(state, { addDoctor, addSlots }),
        receptionView({ onChoice: chooseDoctor }),
        doctorPicker({ onChoice: chooseDoctor }),
        drawHeader,
        whoView(session, { onSignOut: () => leave(session.signOut) }),
        drawRights,
        drawClosedDay,
        slotsView({ onChoice: slotId => state.set({ slotId, slotByHand: true, slotByFind: false, selected: null }) }),
        counterPicker({ onChoice: chooseCounter }),
        nowPanel({
            onNext: commands.next, onStep: commands.stepOnCalled, isBusy: commands.panelIsBusy, isCalling: commands.isCalling,
        }),
        queue.draw,
        rowBar({ onStep: stepOnRow, onPrint: printRow }),
        undo.draw,
        form.draw,
        drawMessages,
    ];
    state.onChange(desk => {
        for (const draw of views) draw(desk);
    });
    onLanguage(state.redraw);

    const help = () => openHelp({ may: state.now.may, whereTo: queue.focus });
    const rows = byId('queue');
    followRowFocus(rows);
    keepFocusOnClick({ rows, ofRow: '.queue, .messages', ofPanel: '.now' });
    // After a command to the panel, its keys must not be for the row that had the focus.
    const inPanel = command => () => {
        if (rows.contains(document.activeElement)) byId('now-title').parentElement.parentElement.focus();
        command();
    };
    listenForShortcuts({
        rows,
        onLeave: queue.focus,
        onNoRow: noRow,
        isHeld: form.isAsking,
        onHeld: form.sayWhatIsAsked,
        onRow: {
            ...Object.fromEntries(ROW_STEPS.map(step => [STEPS[step].key, () => stepOnRow(step)])),
            s: () => stepOnRow('skip'), p: () => state.now.given ? form.printLast() : printRow(),
            u: () => undo.isAbout(state.now.selected) ? undo.undo() : stepOnRow('undo'),
        },
        everywhere: {
            n: ifAllowed('give', form.focus), q: queue.focus, c: inPanel(commands.next), d: commands.delay, '?': help,
            f: find.focus, '/': find.focus, a: () => chooseDoctor(null),
            u: undoLast, t: switchDay, e: ended.toggle, p: form.printLast,
            r: inPanel(() => commands.stepOnCalled('recall')), k: unlessRowLeft(() => commands.stepOnCalled('skip')),
            g: unlessRowLeft(() => commands.stepOnCalled('refer')), l: unlessRowLeft(() => commands.stepOnCalled('park')),
            b: inPanel(() => commands.stepOnCalled('begin')), Escape: form.close,
        },
    });
    showSwitch();

    byId('language').append(languageSwitch());
    byId('date').addEventListener('change', event => chooseDate(event.target.value));
    byId('other-day').addEventListener('click', switchDay);
    byId('help').addEventListener('click', help);
    byId('announce-delay').addEventListener('click', commands.delay);
    byId('end-delay').addEventListener('click', commands.endDelay);
    byId('close-day').addEventListener('click', closingOf(state, sender, { whereTo: queue.focus }));
    byId('add-doctor').addEventListener('click', () => openSetup('doctor', { add: addDoctor, whereTo: queue.focus }));
    byId('add-slots').addEventListener('click', () => {
        if (state.now.day?.closed_at) announceTrouble(t('desk.problem.day_closed'));
        else openSetup('slots', {
            add: addSlots, hours: proposedHours(state.now.day.slots, clockOf(state.now)), whereTo: queue.focus,
        });
    });

    followDay(state, { onDoctorGone: forgetDoctor, last });
    followPeople(state);
    followAll(state);

    // What the tab showed before a reload is no longer shown then, because nobody confirms it. What has been read since stays.
    const unreachable = () => {
        const { doctors, day } = state.now;
        const old = last?.view;
        state.set({ unreachable: true, doctors: doctors === old?.doctors ? null : doctors, day: day === old?.day ? null : day });
    };
    // They are asked for together, because each round trip counts on a slow line.
    const [me, policy] = [untilItWorks(() => get('/me'), unreachable), untilItWorks(() => get('/policy'), unreachable)];
    untilItWorks(() => get('/hospital')).then(hospital => state.set({ hospital }));
    const listed = untilItWorks(doctors.read, unreachable);
    meet(await me);
    const { time_zone: zone, undo_minutes: undoMinutes } = await policy;
    state.set({ zone, undoMinutes: undoMinutes ?? state.now.undoMinutes });
    followClock(state);
    await listed;
}
