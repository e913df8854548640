'use client';

import dynamic from 'next/dynamic';
import classes from './open-by-id.module.css';

/** Nobody reaches for it before the list is there; its place is kept. */
export const OpenById = dynamic(() => import('./open-by-id').then((module) => module.OpenById), {
  ssr: false,
  loading: () => <span className={classes.space} />,
});
