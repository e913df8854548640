'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { CodeBlock } from '@/components/code-block';
import { LongText } from '@/components/long-text';
import { TextValue } from '@/components/text-value';
import { type Loose, listOf, numberOf, objectOf, shownText, textOf } from '@/lib/loose';
import { pageOf } from '../../../../records/kinds';
import { JsonValue } from './json-value';
import { Picture } from './picture';
import { useThread } from './thread-context';
import classes from './timeline.module.css';

/** A call of a tool: what went in, and what came out as far as it is known. */
export function ToolCall({ call }: { call: unknown }) {
  const { type, ...fields } = objectOf(call);
  switch (type) {
    case 'function':
      return <FunctionCall call={objectOf(fields.function)} />;
    case 'file_search':
      return <FileSearch search={objectOf(fields.file_search)} />;
    case 'code_interpreter':
      return <CodeInterpreter code={objectOf(fields.code_interpreter)} />;
    default:
      return (
        <div className={classes.call}>
          <h4 className={classes.label}>{shownText(type) ?? '?'}</h4>
          <JsonValue value={call} label={shownText(type) ?? ''} />
        </div>
      );
  }
}

function FunctionCall({ call }: { call: Loose }) {
  const t = useTranslations('threads.call');
  const name = shownText(call.name) ?? t('unnamed');
  const { output } = call;
  return (
    <div className={classes.call}>
      <h4 className={classes.label}>{name}</h4>
      <p className={classes.note}>{t('arguments')}</p>
      <JsonValue value={call.arguments} label={t('argumentsOf', { name })} />
      <p className={classes.note}>
        {output === null || output === undefined ? t('noOutput') : t('output')}
      </p>
      {output !== null && output !== undefined && (
        <JsonValue value={output} label={t('outputOf', { name })} />
      )}
    </div>
  );
}

function FileSearch({ search }: { search: Loose }) {
  const t = useTranslations('threads.call');
  const { connection } = useThread();
  const { ranker, score_threshold } = objectOf(search.ranking_options);
  const results = listOf(search.results).map(objectOf);
  const queries = listOf(search.queries).flatMap((query) => textOf(query) ?? []);
  return (
    <div className={classes.call}>
      <h4 className={classes.label}>{t('fileSearch')}</h4>
      {queries.length > 0 && (
        <p className={classes.note}>{t('queries', { queries: queries.join(' · ') })}</p>
      )}
      {shownText(ranker) !== null && (
        <p className={classes.note}>
          {t('ranking', {
            ranker: shownText(ranker) ?? '',
            threshold: shownText(score_threshold) ?? '0',
          })}
        </p>
      )}
      {results.length === 0 && <p className={classes.note}>{t('noResults')}</p>}
      <ol className={classes.results} aria-label={t('results')}>
        {results.map(({ file_id, file_name, score, content }, index) => {
          const id = textOf(file_id);
          const href = id ? pageOf({ connection, kind: 'file', id }) : undefined;
          const name = textOf(file_name) ?? id ?? t('noFile');
          const text = listOf(content)
            .map((part) => textOf(objectOf(part).text) ?? '')
            .join('\n');
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a result is its place
            <li key={index}>
              <p className={classes.head}>
                {href ? <Link href={href}>{name}</Link> : <span>{name}</span>}
                <span>
                  {numberOf(score) === null ? (
                    <TextValue value={score} />
                  ) : (
                    t('score', { score: numberOf(score) ?? 0 })
                  )}
                </span>
              </p>
              {text ? (
                <LongText text={text} lines={4} />
              ) : (
                <p className={classes.note}>{t('noText')}</p>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function CodeInterpreter({ code }: { code: Loose }) {
  const t = useTranslations('threads.call');
  const outputs = listOf(code.outputs).map(objectOf);
  return (
    <div className={classes.call}>
      <h4 className={classes.label}>{t('codeInterpreter')}</h4>
      <CodeBlock code={shownText(code.input) ?? ''} language="python" lines={12} />
      {outputs.map(({ type, logs, image }, index) => {
        const file = textOf(objectOf(image).file_id);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an output is its place
          <div key={index}>
            {type === 'image' ? (
              <Picture fileId={file} name={t('drawn', { id: file ?? '?' })} />
            ) : (
              <CodeBlock
                code={shownText(logs) ?? shownText(outputs[index]) ?? ''}
                language={type === 'logs' ? t('logs') : (shownText(type) ?? '?')}
                lines={12}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
