'use client';

import Link from 'next/link';
import { useParams } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { CodeBlock } from '@/components/code-block';
import { LongText } from '@/components/long-text';
import { safeUrl } from '@/components/safe-url';
import type {
  BuiltInCallView,
  CitationView,
  SearchResultView,
} from '@/server/chats/parse-response';
import { pageOf } from '../../records/record-paths';
import classes from './built-in-calls.module.css';

/** What upstream did by itself for an answer: searches with what they found, code. */
export function BuiltInCalls({ calls }: { calls: readonly BuiltInCallView[] }) {
  const t = useTranslations('chat.builtIn');
  return calls.map(({ id, type, status, queries, results, code, logs }) => (
    <details key={id} className={classes.call}>
      <summary>
        {type === 'file_search_call' ? t('fileSearch') : type}
        <span className={classes.note}>
          {results ? t('results', { count: results.length }) : status}
        </span>
      </summary>
      {queries.length > 0 && (
        <p className={classes.note}>{t('queries', { queries: queries.join(' · ') })}</p>
      )}
      {code !== null && <CodeBlock language="python" code={code} lines={12} />}
      {logs !== null && <CodeBlock language={t('logs')} code={logs} lines={12} />}
      {results && results.length > 0 && (
        <ol className={classes.results} aria-label={t('found')}>
          {results.map((result, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a result is its place
            <SearchResult key={index} {...result} />
          ))}
        </ol>
      )}
    </details>
  ));
}

function SearchResult({ file_id, filename, score, text }: SearchResultView) {
  const t = useTranslations('chat.builtIn');
  return (
    <li>
      <p className={classes.source}>
        <FileLink id={file_id} name={filename ?? file_id ?? t('noFile')} />
        {score !== null && <span className={classes.note}>{t('score', { score })}</span>}
      </p>
      {text && <LongText text={text} lines={4} />}
    </li>
  );
}

/** What the answer rests on. */
export function CitedSources({ citations }: { citations: readonly CitationView[] }) {
  const t = useTranslations('chat.builtIn');
  return (
    <ol className={classes.sources} aria-label={t('sources')}>
      {citations.map(({ file_id, url, title }) => {
        const safe = url ? safeUrl(url, 'href') : '';
        return (
          <li key={file_id ?? url}>
            {safe ? (
              <a href={safe} target="_blank" rel="noopener noreferrer nofollow">
                {title}
              </a>
            ) : (
              <FileLink id={file_id} name={title} />
            )}
          </li>
        );
      })}
    </ol>
  );
}

function FileLink({ id, name }: { id: string | null; name: string }) {
  const { connection } = useParams<{ connection: string }>();
  const href = id ? pageOf({ connection, kind: 'file', id }) : undefined;
  return href ? <Link href={href}>{name}</Link> : <span>{name}</span>;
}
