/**
 * Makes `wanted` the children of `parent`, in that order. The child with the focus is not moved, because a moved
 * element loses the focus. The other children are moved around it.
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
