/** The user ends the upload under way. */
export const CANCEL_EVENT = 'cancel';
/** The user takes the uploaded file off the reply. */
export const REMOVE_EVENT = 'remove';
