const NAME = 'doctor';

export function doctorInAddress() {
    const text = new URLSearchParams(location.search).get(NAME) ?? '';
    return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Each desk bookmarks its doctor. */
export function writeDoctorToAddress(id) {
    const address = new URL(location.href);
    if (id === null) address.searchParams.delete(NAME);
    else address.searchParams.set(NAME, id);
    if (address.href !== location.href) history.replaceState(null, '', address);
}
