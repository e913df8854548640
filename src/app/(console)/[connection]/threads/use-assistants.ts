'use client';

import { useMemo } from 'react';
import { useRecordList } from '../../records/use-record-list';
import { assistantListing } from './assistant-listing';

/** The assistants that the history knows, newest first, and their names by id. */
export function useAssistants(connection: string) {
  const { listed } = useRecordList(
    { connection, kind: 'assistant' },
    { listing: assistantListing },
  );
  const { rows } = listed;
  return useMemo(() => {
    const names = rows?.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const]));
    return { assistants: rows ?? [], names: new Map(names) };
  }, [rows]);
}
