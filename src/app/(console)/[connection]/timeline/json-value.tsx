'use client';

import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { CodeBlock } from '@/components/code-block';
import { LongText } from '@/components/long-text';

const JsonTree = dynamic(() =>
  import('@/components/json/json-tree').then((module) => module.JsonTree),
);

/** Characters up to which JSON is shown as text; beyond it is a tree, of which only what is unfolded is drawn. */
const maxPlain = 1_500;

/** A text that may be JSON, or a value that is. */
export function JsonValue({ value, label }: { value: unknown; label: string }) {
  const { json, text } = useMemo(() => readValue(value), [value]);
  if (json === undefined) return <LongText text={text} mono />;
  if (text.length <= maxPlain) return <CodeBlock code={text} language="json" lines={12} />;
  return <JsonTree value={json} label={label} />;
}

function readValue(value: unknown): { json?: unknown; text: string } {
  const parsed = typeof value === 'string' ? parse(value) : value;
  if (typeof parsed !== 'object' || parsed === null) return { text: String(value ?? '') };
  // A long one is not printed: it becomes a tree.
  if (typeof value === 'string' && value.length > maxPlain) return { json: parsed, text: value };
  return { json: parsed, text: JSON.stringify(parsed, null, 2) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
