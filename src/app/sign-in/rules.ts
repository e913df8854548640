/** The server asks for the same length. */
export const minPasswordLength = 12;
/** Anything that could be one: whether it is, the server finds out. */
export const emailPattern = /^\S+@\S+$/;
