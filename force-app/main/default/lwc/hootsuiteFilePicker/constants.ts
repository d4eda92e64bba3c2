/** A file was chosen that the network takes. Detail: the file. */
export const PICK_EVENT = 'pick';
/** A file was chosen that the network does not take. Detail: the error code that says why. */
export const REFUSE_EVENT = 'refuse';
