/** What is on its way in a scope (a token's number, the form, …): the name of the command, or null. */
export function underWay(busy, scope) {
    const command = busy.get(scope);
    return command && command.how !== 'cooling' ? command.what : null;
}

export const isRepeating = (busy, scope) => busy.get(scope)?.how === 'repeating';
