// These are the rules of docs/roles.md. The desk does not offer a step that the service would refuse.
const MAY = {
    addDoctor: ['admin'],
    addSlots: ['admin', 'desk'],
    closeDay: ['admin', 'desk', 'doctor'],
    correct: ['admin', 'desk'],
    give: ['admin', 'desk'],
    move: ['admin', 'desk'],
};

const WORKS_HERE = ['admin', 'desk', 'doctor'];

const overlap = (some, others) => some.some(one => others.includes(one));

/** { addDoctor, addSlots, closeDay, correct, give, move }. All are false while the user is unknown. */
export const rightsOf = me =>
    Object.fromEntries(Object.entries(MAY).map(([what, roles]) => [what, overlap(me?.roles ?? [], roles)]));

/** Whether one of the roles may use the desk. */
export const worksHere = roles => overlap(roles, WORKS_HERE);

/** The roles that the desk knows, the strongest first. */
export const rolesHere = roles => WORKS_HERE.filter(role => roles.includes(role));
