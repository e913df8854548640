'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Role } from '@/server/auth/roles';
import type { User } from '@/server/context';

const Account = createContext<User | null>(null);

export function AccountProvider({ user, children }: { user: User; children: ReactNode }) {
  return <Account value={user}>{children}</Account>;
}

const ranks: Record<Role, number> = { viewer: 0, operator: 1, admin: 2, owner: 3 };

/** Who is signed in, and what that lets them do. The server decides again. */
export function useAccount() {
  const user = useContext(Account);
  if (!user) throw new Error('useAccount outside of the console');
  return { user, may: (role: Role) => ranks[user.role] >= ranks[role] };
}
