import type { inferRouterOutputs } from '@trpc/server';
import type { ListDefinition } from '@/lib/list-view';
import type { LocalList } from '@/lib/local-list';
import type { AppRouter } from '@/server/router';

export type UserView = inferRouterOutputs<AppRouter>['users']['list'][number];

/** The roles that can be given, from the lowest to the highest. */
export const givenRoles = ['viewer', 'operator', 'admin'] as const;

export type GivenRole = (typeof givenRoles)[number];

export const userList: ListDefinition = {
  filters: { role: { values: ['owner', 'admin', 'operator', 'viewer'] } },
  tiles: [
    { value: 'enabled', listing: { disabled: false } },
    { value: 'disabled', listing: { disabled: true } },
  ],
  sorts: ['name', 'email', 'created'],
  order: 'created',
};

export const localUsers: LocalList<UserView> = {
  text: ({ name, email }) => `${name} ${email}`,
  createdAt: ({ created_at }) => created_at,
  fields: { role: ({ role }) => role, disabled: ({ disabled }) => disabled },
  sorts: {
    name: ({ name }) => name,
    email: ({ email }) => email,
    created: ({ created_at }) => created_at,
  },
};

export function userPath(id: string): string {
  return `/settings/users/${id}`;
}
