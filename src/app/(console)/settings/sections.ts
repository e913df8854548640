import type { Role } from '@/server/auth/roles';

export interface Section {
  label: string;
  href: string;
  /** The least role that finds anything there. */
  role: Exclude<Role, 'owner'>;
}

/** The parts of the settings, in the order of the navigation. */
export const sections: readonly Section[] = [
  { label: 'Connections', href: '/settings/connections', role: 'viewer' },
  { label: 'Platform', href: '/settings/platform', role: 'viewer' },
  { label: 'Users', href: '/settings/users', role: 'admin' },
  { label: 'History', href: '/settings/history', role: 'admin' },
  { label: 'Account', href: '/settings/account', role: 'viewer' },
];
