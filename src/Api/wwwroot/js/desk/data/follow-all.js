import { watch } from '../../shared/live.js';

// Browsers keep 200 or more sockets to a host, and each feed costs the service little. Some are left for other tabs.
const MOST = 150;

/** Keeps state.all, the day of each doctor by id, up to date while no doctor is chosen. */
export function followAll(state) {
    let watched = null;
    let feeds = [];

    function watchAll({ doctorId, doctors, date }) {
        const ids = doctorId === null && date && doctors ? doctors.slice(0, MOST).map(doctor => doctor.id) : [];
        const wanted = `${date} ${ids}`;
        if (wanted === watched) return;
        for (const feed of feeds) feed.close();
        watched = wanted;
        state.set({ all: new Map() });
        feeds = ids.map(id => watch(`/api/v1/doctors/${id}/days/${date}/live`, {
            onState: day => watched === wanted && state.set({ all: new Map(state.now.all).set(id, day) }),
        }));
    }

    state.onChange(watchAll);
}
