'use client';

import type { ComponentProps } from 'react';
import { useEarlyInput } from '../use-early-input';

/** The browser's own, which keeps what was entered before the page was hydrated. All other controls are made of it. */
export function Input({ ref, ...input }: ComponentProps<'input'>) {
  return <input {...input} ref={useEarlyInput(ref)} />;
}
