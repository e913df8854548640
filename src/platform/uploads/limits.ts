const megabyte = 1024 * 1024;

export const maxPartBytes = 64 * megabyte;

/** Limits of an upload and of all of its parts together, including failed ones. */
export const maxUploadBytes = 8 * 1024 * megabyte;
