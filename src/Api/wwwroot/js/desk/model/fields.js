// The rules of the API. They are checked here too, so that the user sees an error before the request is sent.
const PHONE = /^\+?(?:[\s()./-]*[0-9]){10,15}[\s()./-]*$/;

const length = text => [...text].length;

const isName = text => text.trim() !== '' && length(text) <= 100;

const isBetween = (text, least, most) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;

/** Each function returns the text key of the error, or null. */
export const faultOf = {
    name: text => isName(text) ? null : 'desk.fault.name',
    // Empty for a child or an unconscious patient.
    phone: text => text === '' || PHONE.test(text) ? null : 'desk.fault.phone',
    notes: text => length(text) <= 500 ? null : 'desk.fault.notes',
    reason: text => text.trim() !== '' && length(text) <= 500 ? null : 'desk.fault.override_reason',
    // Empty for one that is made from the name.
    prefix: text => /^[a-z\d]{0,3}$/i.test(text) ? null : 'desk.fault.prefix',
    rooms: rooms => rooms.length <= 10 && rooms.every(room => length(room) <= 20) ? null : 'desk.fault.rooms',
    capacity: text => isBetween(text, 1, 500) ? null : 'desk.fault.capacity',
    minutes: text => isBetween(text, 1, 480) ? null : 'desk.fault.minutes',
    start: text => text ? null : 'desk.fault.start',
    end: text => text ? null : 'desk.fault.end',
};
