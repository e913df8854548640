'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordForm } from '@/components/form/use-record-form';
import { useTRPC } from '@/trpc/client';
import type { ConnectionView } from '../../app-shell/use-connection';
import { type ConnectionForm, creationOf, updateOf } from './connection-form';

/** Asks the upstream with what the form holds, which is not saved. `connection` is null for a new one. */
export function useDraftTest(form: RecordForm<ConnectionForm>, connection: ConnectionView | null) {
  const trpc = useTRPC();
  const testNew = useMutation(trpc.connections.testNew.mutationOptions());
  const testChange = useMutation(trpc.connections.testChange.mutationOptions());
  const { mutateAsync: run, ...test } = connection
    ? {
        ...testChange,
        mutateAsync: () =>
          testChange.mutateAsync(updateOf(connection, { ...form.values, name: connection.name })),
      }
    : { ...testNew, mutateAsync: () => testNew.mutateAsync(namelessOf(form.values)) };
  /** What was tested. */
  const [tested, setTested] = useState<string | null>(null);
  const { slug: _, ...values } = form.values;
  const now = JSON.stringify({ ...values, name: '' });
  const isCurrent = tested === now && !test.isPending;

  return {
    /** Of the test of exactly these values; null before, and after a change. */
    result: isCurrent ? (test.data ?? null) : null,
    /** Why the test itself could not be asked for. */
    error: isCurrent ? test.error : null,
    isPending: test.isPending,
    /** Fields have changed since the last test. */
    isStale: tested !== null && tested !== now,

    async run() {
      // Names send nothing anywhere.
      if (!form.validate(['name', 'slug'])) return;
      setTested(now);
      try {
        await run();
      } catch (error) {
        if (form.refuse(error)) setTested(null);
      }
    },
  };
}

export type DraftTestState = ReturnType<typeof useDraftTest>;

function namelessOf(form: ConnectionForm) {
  const { slug: _, name: __, ...draft } = creationOf(form);
  return draft;
}
