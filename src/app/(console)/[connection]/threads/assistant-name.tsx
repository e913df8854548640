'use client';

import Link from 'next/link';
import { createContext, useContext } from 'react';
import { shortenId } from '@/lib/format';
import { pageOf } from '../../records/record-paths';

/** The names of the assistants that the history knows, by id. */
export const AssistantNames = createContext<ReadonlyMap<string, string>>(new Map());

/** An assistant by its name, where it is known; a link where it has a page. */
export function AssistantName({ connection, id }: { connection: string; id: string }) {
  const name = useContext(AssistantNames).get(id);
  const href = pageOf({ connection, kind: 'assistant', id });
  const words = name ?? <code>{shortenId(id)}</code>;
  return href ? <Link href={href}>{words}</Link> : words;
}
