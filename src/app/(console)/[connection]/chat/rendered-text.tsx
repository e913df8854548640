'use client';

import { lazy, Suspense } from 'react';
import classes from './message.module.css';

const load = () => import('@/components/markdown');
const Markdown = lazy(() => load().then((module) => ({ default: module.Markdown })));

/** Formatted text; as it is while the renderer is on its way, so that no first word waits for it. */
export function RenderedText({ text }: { text: string }) {
  return (
    <Suspense fallback={<p className={classes.plain}>{text}</p>}>
      <Markdown text={text} />
    </Suspense>
  );
}

/** Has the renderer there before the first answer. */
export function preloadRenderer(): void {
  void load();
}
