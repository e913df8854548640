import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';

/** The first part of a connection's paths, fixed when it is made. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, plainErrorMessage('connections.slugCharacters'))
  .max(40, plainErrorMessage('connections.slugLong'))
  .refine((word) => !reserved.has(word), plainErrorMessage('connections.slugReserved'));

const reserved = new Set([
  'api',
  'audit',
  'v1',
  'history',
  'lifecycle',
  'reset',
  'settings',
  'setup',
  'sign-in',
  'usage',
]);
