/** In ascending order. `owner` is an admin that cannot be removed or demoted. */
export const roles = ['viewer', 'operator', 'admin', 'owner'] as const;

export type Role = (typeof roles)[number];

export function mayActAs(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}
