'use client';

import dynamic from 'next/dynamic';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

export interface ConfirmOptions {
  /** Names the thing: `Delete 3 files`. */
  title: string;
  /** What follows, and for whom. */
  consequence: ReactNode;
  /** The button, a verb with its object: `Delete files`. */
  action: string;
  /** The label of the dismiss button, where *Cancel* would be ambiguous: `Keep batch`. */
  dismiss?: string;
  /** To be typed before the button works; for what destroys a lot. */
  typed?: string;
  /** Not dangerous, only costly or visible to others. */
  harmless?: boolean;
  /** The dialog was closed without it. */
  onDismiss?: () => void;
  /** If this fails, the dialog stays open and shows the error. */
  run: () => Promise<unknown>;
}

const Ask = createContext<(question: ConfirmOptions) => void>(() => undefined);

const ConfirmDialog = dynamic(() =>
  import('./confirm-dialog').then((module) => module.ConfirmDialog),
);

/** Opens a dialog before what cannot be undone. */
export function useConfirm(): (question: ConfirmOptions) => void {
  return useContext(Ask);
}

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [pending, setPending] = useState<{ question: ConfirmOptions; id: number } | null>(null);
  const ask = useCallback(
    (question: ConfirmOptions) => setPending((last) => ({ question, id: (last?.id ?? 0) + 1 })),
    [],
  );
  return (
    <Ask value={ask}>
      {children}
      {pending && <ConfirmDialog key={pending.id} question={pending.question} />}
    </Ask>
  );
}
