/** What a batch takes at the most. */
export const maxInputBytes = 200 * 1024 * 1024;
export const maxRequests = 50_000;
/** Texts to embed. */
export const maxInputs = 50_000;
