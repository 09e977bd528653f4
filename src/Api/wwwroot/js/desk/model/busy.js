/** The command in progress in a scope (a token number, the form, …), or null. */
export function underWay(busy, scope) {
    const command = busy.get(scope);
    return command && command.how !== 'cooling' ? command.what : null;
}

export const isRepeating = (busy, scope) => busy.get(scope)?.how === 'repeating';
