'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { CodeBlock } from '@/components/code-block';
import { LongText } from '@/components/long-text';
import { TextValue } from '@/components/text-value';
import { type Loose, listOf, numberOf, objectOf, shownText, textOf } from '@/lib/loose';
import { pageOf } from '../../records/record-paths';
import { ContainerFiles } from './container-files';
import { JsonValue } from './json-value';
import { Picture } from './picture';
import { type PictureOwner, pictureAddress } from './picture-address';
import classes from './timeline.module.css';
import { useTimelineContext } from './timeline-context';

interface ToolCallProps {
  /** As a step of a run spells it. */
  call: unknown;
  /** Whose pictures stand in it. */
  owner: PictureOwner;
}

/** A call of a tool: what went in, and what came out as far as it is known. */
export function ToolCall({ call, owner }: ToolCallProps) {
  const { type, ...fields } = objectOf(call);
  switch (type) {
    case 'function':
      return <FunctionCall call={objectOf(fields.function)} />;
    case 'file_search':
      return <FileSearch search={objectOf(fields.file_search)} />;
    case 'code_interpreter':
      return <CodeInterpreter code={objectOf(fields.code_interpreter)} owner={owner} />;
    case 'image_generation':
      return <ImageGeneration image={objectOf(fields.image_generation)} owner={owner} />;
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
  const t = useTranslations('timelineItems.call');
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
  const t = useTranslations('timelineItems.call');
  const { connection } = useTimelineContext();
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

function CodeInterpreter({ code, owner }: { code: Loose; owner: PictureOwner }) {
  const t = useTranslations('timelineItems.call');
  const outputs = listOf(code.outputs).map(objectOf);
  const container = textOf(code.container_id);
  return (
    <div className={classes.call}>
      <h4 className={classes.label}>{t('codeInterpreter')}</h4>
      <CodeBlock code={shownText(code.input) ?? ''} language="python" lines={12} />
      {outputs.map((output, index) => {
        const { type, logs, image } = output;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an output is its place
          <div key={index}>
            {type === 'image' ? (
              <Drawn image={{ ...output, ...objectOf(image) }} number={index + 1} owner={owner} />
            ) : (
              <CodeBlock
                code={shownText(logs) ?? shownText(output) ?? ''}
                language={type === 'logs' ? t('logs') : (shownText(type) ?? '?')}
                lines={12}
              />
            )}
          </div>
        );
      })}
      {container && <ContainerFiles container={container} />}
    </div>
  );
}

interface DrawnProps {
  image: Loose;
  number: number;
  owner: PictureOwner;
}

/** A file in a run, an address in a response. */
function Drawn({ image, number, owner }: DrawnProps) {
  const t = useTranslations('timelineItems.call');
  const file = textOf(image.file_id);
  return (
    <Picture
      fileId={file}
      src={pictureAddress(owner, image.inline_image)}
      href={textOf(image.url)}
      name={t('drawn', { id: file ?? String(number) })}
    />
  );
}

function ImageGeneration({ image, owner }: { image: Loose; owner: PictureOwner }) {
  const t = useTranslations('timelineItems.call');
  const prompt = textOf(image.revised_prompt);
  return (
    <div className={classes.call}>
      <h4 className={classes.label}>{t('imageGeneration')}</h4>
      {prompt && <LongText text={prompt} lines={4} />}
      <Picture src={pictureAddress(owner, image.inline_image)} name={t('generated')} />
    </div>
  );
}
