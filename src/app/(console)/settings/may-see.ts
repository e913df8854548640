import { mayActAs, type Role } from '@/server/auth/roles';
import { currentUser } from '@/trpc/server';

/** Whether the page is for the current user. The procedures decide again. */
export async function maySee(role: Role): Promise<boolean> {
  const user = await currentUser();
  return user !== null && mayActAs(user.role, role);
}
