'use client';

import { useMemo } from 'react';
import { useRecordList } from '../../records/use-record-list';

/** So many stand in a choice; others can be given by id. */
const limit = 200;

const listing = { limit };

/** The assistants that the history knows, newest first, and their names by id. */
export function useAssistants(connection: string) {
  const { listed } = useRecordList({ connection, kind: 'assistant' }, { listing });
  const { rows } = listed;
  return useMemo(() => {
    const names = rows?.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const]));
    return { assistants: rows ?? [], names: new Map(names) };
  }, [rows]);
}
