const NAME = 'doctor';

export function doctorInAddress() {
    const text = new URLSearchParams(location.search).get(NAME) ?? '';
    return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** The address contains the doctor, so that each desk can bookmark its own. */
export function writeDoctorToAddress(id) {
    const address = new URL(location.href);
    if (id === null) address.searchParams.delete(NAME);
    else address.searchParams.set(NAME, id);
    if (address.href !== location.href) history.replaceState(null, '', address);
}
