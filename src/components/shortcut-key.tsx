'use client';

import { useEffect, useState } from 'react';
import { keyName } from './key-name';

interface ShortcutKeyProps {
  /** `mod+k`. */
  keys: string;
  /** What the server writes, which does not know the keyboard: `⌘K`. */
  initial: string;
}

/** A key as it is printed on this machine's keyboard. On its own, so that finding out draws nothing else again. */
export function ShortcutKey({ keys, initial }: ShortcutKeyProps) {
  const [name, setName] = useState(initial);
  useEffect(() => setName(keyName(keys)), [keys]);
  return <kbd>{name}</kbd>;
}
