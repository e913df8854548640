'use client';

import type { ReactNode } from 'react';
import { RequiresRole } from '@/components/form/requires-role';
import { useAccount } from './use-account';

interface ForOperatorsProps {
  /** `send requests`. */
  action: string;
  children: ReactNode;
}

/** What operators alone can use: to others it says so in its place. */
export function ForOperators({ action, children }: ForOperatorsProps) {
  const { may } = useAccount();
  return (
    <RequiresRole {...{ allowed: may('operator'), role: 'operator', action }}>
      {children}
    </RequiresRole>
  );
}
