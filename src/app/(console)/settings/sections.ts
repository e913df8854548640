import type { Role } from '@/server/auth/roles';

export interface Section {
  /** Its name in the catalogue. */
  name: 'connections' | 'platform' | 'users' | 'batches' | 'history' | 'api' | 'account' | 'about';
  href: string;
  /** The lowest role that finds anything there. */
  role: Exclude<Role, 'owner'>;
}

/** The parts of the settings, in the order of the navigation. */
export const sections: readonly Section[] = [
  { name: 'connections', href: '/settings/connections', role: 'viewer' },
  { name: 'platform', href: '/settings/platform', role: 'viewer' },
  { name: 'users', href: '/settings/users', role: 'admin' },
  { name: 'batches', href: '/settings/batches', role: 'admin' },
  { name: 'history', href: '/settings/history', role: 'admin' },
  { name: 'api', href: '/settings/api', role: 'viewer' },
  { name: 'account', href: '/settings/account', role: 'viewer' },
  { name: 'about', href: '/settings/about', role: 'viewer' },
];
