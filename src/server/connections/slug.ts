import { z } from 'zod';

/** The first part of a connection's paths, fixed when it is made. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens.')
  .max(40, 'Use at most 40 characters.')
  .refine((word) => !reserved.has(word), 'This name is reserved.');

const reserved = new Set([
  'api',
  'v1',
  'history',
  'lifecycle',
  'reset',
  'settings',
  'setup',
  'sign-in',
]);
