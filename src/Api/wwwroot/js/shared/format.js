/**
 * Formats of times and dates. Instants (a Date, or RFC 3339) are converted to the hospital's time zone. Times of day
 * (`09:00`) and calendar dates (`2026-01-30`) are not converted, because they are hospital-local.
 * overMidnight: writes the start and the end of a session that ends on the next date.
 */
export function clockFormats(locale, timeZone, overMidnight) {
    const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone });
    const timeOfDay = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
    const date = new Intl.DateTimeFormat(locale,
        { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
    const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
    return {
        dateTime: instant => dateTime.format(new Date(instant)),
        time: instant => time.format(new Date(instant)),
        times: (from, to) => time.formatRange(new Date(from), new Date(to)),
        timeOfDay: text => timeOfDay.format(new Date(`2000-01-01T${text}:00Z`)),
        /** `09:00` and `10:00` as one range, with the common part (am, pm) once. */
        timesOfDay: (start, end) => end > start
            ? timeOfDay.formatRange(new Date(`2000-01-01T${start}:00Z`), new Date(`2000-01-01T${end}:00Z`))
            : overMidnight(...[start, end].map(text => timeOfDay.format(new Date(`2000-01-01T${text}:00Z`)))),
        day: text => day.format(new Date(`${text}T00:00:00Z`)),
        date: text => date.format(new Date(`${text}T00:00:00Z`)),
    };
}

const onSomeDay = timeOfDay => new Date(`2000-01-01T${timeOfDay}:00Z`);

// A line break between "10:25" and "am" makes a time hard to read.
const unbroken = text => text.replace(/\s/g, '\u00a0');

/** The hospital's calendar date (`2026-01-30`) and time of day (`09:05`) at an instant. */
export function hospitalTime(instant, timeZone) {
    const written = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(instant);
    const [date, time] = written.split(' ');
    return { date, time };
}
