'use client';

import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { type ExactInteger, withExactIntegers } from '@/lib/exact-integers';
import { CodeBlock } from '../code-block';
import classes from './record-detail.module.css';

const JsonTree = dynamic(() => import('../json/json-tree').then((module) => module.JsonTree));

interface RecordRawProps {
  value: unknown;
  /** Those in it that numbers of JavaScript round. */
  integers?: readonly ExactInteger[] | undefined;
  label: string;
  /** The request that fetches it; undefined where the API has none. */
  request: string | undefined;
}

/** A record as upstream sent it, and the request that asks for it. */
export function RecordRaw({ value, integers, label, request }: RecordRawProps) {
  const exact = useMemo(() => withExactIntegers(value, integers), [value, integers]);
  return (
    <div className={classes.raw}>
      <JsonTree value={exact} label={label} />
      {request !== undefined && <CodeBlock language="curl" code={request} />}
    </div>
  );
}
