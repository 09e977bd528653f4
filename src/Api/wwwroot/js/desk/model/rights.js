// As docs/roles.md has it: what the service would refuse is not offered.
const MAY = {
    addDoctor: ['admin'],
    addSlots: ['admin', 'desk'],
    give: ['admin', 'desk'],
    move: ['admin', 'desk'],
};

const WORKS_HERE = ['admin', 'desk', 'doctor'];

const overlap = (some, others) => some.some(one => others.includes(one));

/** { addDoctor, addSlots, give, move }; nothing, as long as it is not known who works here. */
export const rightsOf = me =>
    Object.fromEntries(Object.entries(MAY).map(([what, roles]) => [what, overlap(me?.roles ?? [], roles)]));

/** Whether these roles are any good at a desk. */
export const worksHere = roles => overlap(roles, WORKS_HERE);

/** Those of them that mean something here, the strongest first. */
export const rolesHere = roles => WORKS_HERE.filter(role => roles.includes(role));
