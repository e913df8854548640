/** For a pattern. */
export const weekdays = 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday';
