'use client';

import { createContext, useContext } from 'react';

export interface Crumb {
  label: string;
  href: string;
}

export interface Frame {
  /** Where every breadcrumb of this part of the console begins. */
  root: readonly Crumb[];
  openMenu(): void;
}

export const FrameContext = createContext<Frame>({ root: [], openMenu: () => undefined });

export function useFrame(): Frame {
  return useContext(FrameContext);
}
