const megabyte = 1024 * 1024;

export const maxPartBytes = 64 * megabyte;

/** Of an upload, and of all its parts together, those that come to nothing included. */
export const maxUploadBytes = 8 * 1024 * megabyte;
