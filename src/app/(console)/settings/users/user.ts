import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/router';

export type UserView = inferRouterOutputs<AppRouter>['users']['list'][number];

/** The roles that can be given, from the least to the most. */
export const roleChoices = [
  { value: 'viewer', label: 'Viewer', may: 'Reads everything, changes nothing.' },
  {
    value: 'operator',
    label: 'Operator',
    may: 'Also chats, uploads files, creates and cancels batches, deletes files.',
  },
  {
    value: 'admin',
    label: 'Admin',
    may: 'Also manages connections, keys, users and settings.',
  },
] as const;

export type GivenRole = (typeof roleChoices)[number]['value'];

export function userPath(id: string): string {
  return `/settings/users/${id}`;
}
