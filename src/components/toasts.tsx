'use client';

import { useEffect, useState } from 'react';
import { whenIdle } from './when-idle';

type Module = typeof import('./toast-container');

/** Loads the container of toasts once the page is drawn and the browser has nothing else to do. */
export function Toasts() {
  const [loaded, setLoaded] = useState<Module | null>(null);
  useEffect(() => whenIdle(() => void import('./toast-container').then(setLoaded)), []);
  return loaded && <loaded.ToastContainer />;
}
