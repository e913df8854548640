import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';

/** The first part of a connection's paths, fixed when it is made. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, plainErrorMessage('connections.slugCharacters'))
  .max(40, plainErrorMessage('connections.slugLong'))
  .refine((word) => !reserved.has(word), plainErrorMessage('connections.slugReserved'));

/** What stands at the top of the address. A test finds pages that are missing here. */
export const reserved = new Set([
  'alerts',
  'api',
  'audit',
  'history',
  'lifecycle',
  'mcp',
  'metrics',
  'reset',
  'settings',
  'setup',
  'sign-in',
  'usage',
  'v1',
]);
