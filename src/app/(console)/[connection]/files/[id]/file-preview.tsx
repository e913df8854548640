'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CodeBlock } from '@/components/code-block';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { JsonTree } from '@/components/json/json-tree';
import { useFormat } from '@/components/use-format';
import { parseExact } from '@/lib/exact-json';
import { useTRPC } from '@/trpc/client';
import classes from './file-preview.module.css';

/** The beginning of a file: lines of JSON to unfold, or text. */
export function FilePreview({ connection, id }: { connection: string; id: string }) {
  const format = useFormat();
  const t = useTranslations('filePreview');
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery(
    trpc.files.preview.queryOptions({ connection, id }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  if (error) {
    return (
      <ErrorPanel
        title={t('failed')}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  if (!data) return null;
  if (data.kind === 'unavailable') {
    return <EmptyState title={t('nothing')}>{data.reason ?? t('withheld')}</EmptyState>;
  }
  if (data.kind === 'binary') {
    return <EmptyState title={t('binary')}>{t('binaryText')}</EmptyState>;
  }
  if (data.bytes_read === 0) return <EmptyState title={t('empty')} />;
  return (
    <>
      <p className={classes.note}>
        {data.truncated
          ? t('first', { count: data.lines.length, size: format.bytes(data.bytes_read) })
          : t('lines', { count: data.lines.length })}
      </p>
      {data.kind === 'jsonl' ? (
        <Lines lines={data.lines} />
      ) : (
        <CodeBlock code={data.lines.join('\n')} lines={200} />
      )}
    </>
  );
}

function Lines({ lines }: { lines: string[] }) {
  const [open, setOpen] = useState<number | null>(0);
  return (
    <ol className={classes.lines}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
        <li key={index}>
          <button
            type="button"
            className={classes.line}
            aria-expanded={open === index}
            onClick={() => setOpen(open === index ? null : index)}
          >
            <span className={classes.number}>{index + 1}</span>
            <code>{line.slice(0, 300)}</code>
          </button>
          {open === index && <Line text={line} number={index + 1} />}
        </li>
      ))}
    </ol>
  );
}

function Line({ text, number }: { text: string; number: number }) {
  const t = useTranslations('filePreview');
  const value = parse(text);
  return value === undefined ? (
    <p className={classes.broken}>{t('noJson')}</p>
  ) : (
    <JsonTree value={value} label={t('line', { number })} />
  );
}

function parse(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}
