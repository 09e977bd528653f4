/**
 * Puts `wanted` in order as the children of `parent`. The child that has the focus is never moved itself,
 * because a moved element loses it: the others go around it.
 */
export function reorder(parent, wanted) {
    for (const child of [...parent.children]) if (!wanted.includes(child)) child.remove();

    const pinned = wanted.find(child => child.contains(document.activeElement));
    let ahead = pinned ?? null;
    let previous = null;
    for (const child of wanted) {
        if (child === pinned) ahead = null;
        else if (child.parentNode !== parent || child.previousElementSibling !== previous)
            parent.insertBefore(child, ahead ?? (previous ? previous.nextElementSibling : parent.firstElementChild));
        previous = child;
    }
}
