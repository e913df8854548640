'use client';

import dynamic from 'next/dynamic';
import { CodeBlock } from '../code-block';
import classes from './record-detail.module.css';

const JsonTree = dynamic(() => import('../json/json-tree').then((module) => module.JsonTree));

interface RecordRawProps {
  value: unknown;
  label: string;
  /** The request that fetches it. */
  request: string;
}

/** A record as upstream sent it, and the request that asks for it. */
export function RecordRaw({ value, label, request }: RecordRawProps) {
  return (
    <div className={classes.raw}>
      <JsonTree value={value} label={label} />
      <CodeBlock language="curl" code={request} />
    </div>
  );
}
