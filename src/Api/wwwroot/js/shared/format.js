/**
 * Ways to write times and dates. Instants (a Date, or RFC 3339) are shown in the hospital's time zone;
 * times of day (`09:00`) and calendar dates (`2026-01-30`) are the hospital's already and stay as they are.
 */
export function clockFormats(locale, timeZone) {
    const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone });
    const timeOfDay = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
    const date = new Intl.DateTimeFormat(locale,
        { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    return {
        time: instant => time.format(new Date(instant)),
        times: (from, to) => time.formatRange(new Date(from), new Date(to)),
        timeOfDay: text => timeOfDay.format(new Date(`2000-01-01T${text}:00Z`)),
        /** `09:00` and `10:00` as one range, with what both share written once. */
        timesOfDay: (start, end) =>
            timeOfDay.formatRange(new Date(`2000-01-01T${start}:00Z`), new Date(`2000-01-01T${end}:00Z`)),
        date: text => date.format(new Date(`${text}T00:00:00Z`)),
    };
}

const onSomeDay = timeOfDay => new Date(`2000-01-01T${timeOfDay}:00Z`);

// "10:25" at the end of a line and "am" on the next is hard to read.
const unbroken = text => text.replace(/\s/g, '\u00a0');

/** The calendar date (`2026-01-30`) and time of day (`09:05`) at an instant, where the hospital is. */
export function hospitalTime(instant, timeZone) {
    const written = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(instant);
    const [date, time] = written.split(' ');
    return { date, time };
}
