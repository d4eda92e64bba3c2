/** The status that the Case is to get with the resolving has been chosen; the detail is its value. */
export const CHOOSE_EVENT = 'choose';
