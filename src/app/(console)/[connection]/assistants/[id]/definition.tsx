'use client';

import { useTranslations } from 'use-intl';
import { DescriptionList } from '@/components/description-list';
import { EmptyState } from '@/components/empty-state';
import { JsonTree } from '@/components/json/json-tree';
import { LongText } from '@/components/long-text';
import { TextValue } from '@/components/text-value';
import { resourcesOf, toolsOf } from '@/lib/assistant-tools';
import { isObject, numberOf, objectOf, shownText, textOf } from '@/lib/loose';
import { defaultEffort, formatOf } from '../assistant';
import classes from './definition.module.css';
import { FunctionView } from './function-view';
import { ResourceLinks } from './resource-links';

interface DefinitionProps {
  connection: string;
  /** As returned by upstream. */
  assistant: unknown;
}

/** What an assistant is: instructions, tools with their schemas and files, parameters, metadata. */
export function Definition({ connection, assistant }: DefinitionProps) {
  const t = useTranslations('assistants');
  const fields = objectOf(assistant);
  const instructions = shownText(fields.instructions);
  const { metadata } = fields;
  const hasMetadata = isObject(metadata) ? Object.keys(metadata).length > 0 : Boolean(metadata);
  return (
    <div className={classes.definition}>
      <DescriptionList facts={useParameters(assistant)} />
      <section aria-label={t('instructions')}>
        <h2>{t('instructions')}</h2>
        {instructions === null ? (
          <p className={classes.none}>{t('noInstructions')}</p>
        ) : (
          <LongText text={instructions} />
        )}
      </section>
      <Tools connection={connection} assistant={assistant} />
      {isObject(fields.response_format) && (
        <section aria-label={t('format')}>
          <h2>{t('format')}</h2>
          <JsonTree value={fields.response_format} label={t('format')} />
        </section>
      )}
      {hasMetadata && (
        <section aria-label={t('metadata')}>
          <h2>{t('metadata')}</h2>
          {isObject(metadata) ? (
            <dl className={classes.metadata}>
              {Object.entries(metadata).map(([key, value]) => (
                <div key={key}>
                  <dt>{key}</dt>
                  <dd>
                    <TextValue value={value} />
                  </dd>
                </div>
              ))}
            </dl>
          ) : (
            <TextValue value={metadata} />
          )}
        </section>
      )}
    </div>
  );
}

/** The parameters, each with what stands for it where none is set. */
function useParameters(assistant: unknown) {
  const t = useTranslations('assistants');
  const { description, temperature, top_p, reasoning_effort, model } = objectOf(assistant);
  const sampled = (value: unknown) =>
    value === null || value === undefined
      ? t('defaultIs', { value: '1' })
      : numberOf(value) === 1
        ? t('isDefault', { value: '1' })
        : shownText(value);
  const effort = defaultEffort(textOf(model) ?? '');
  return [
    { label: t('description'), value: shownText(description) },
    { label: 'temperature', value: sampled(temperature) },
    { label: 'top_p', value: sampled(top_p) },
    {
      label: 'reasoning_effort',
      value: shownText(reasoning_effort) ?? (effort && t('defaultIs', { value: effort })),
    },
    { label: 'response_format', value: formatOf(assistant) },
  ];
}

function Tools({ connection, assistant }: DefinitionProps) {
  const t = useTranslations('assistants');
  const { fileSearch, codeInterpreter, functions, others } = toolsOf(assistant);
  const { stores, files } = resourcesOf(assistant);
  const hasNone = !fileSearch && !codeInterpreter && functions.length + others.length === 0;
  const isUseless = (ids: string[], used: boolean) => ids.length > 0 && !used;
  return (
    <section aria-label={t('tools')}>
      <h2>{t('tools')}</h2>
      {hasNone && <EmptyState title={t('noTools')}>{t('noToolsText')}</EmptyState>}
      {fileSearch && (
        <article className={classes.tool} aria-label="file_search">
          <h3>
            <code>file_search</code>
          </h3>
          <SearchSettings settings={fileSearch} />
          <ResourceLinks
            connection={connection}
            kind="vector_store"
            ids={stores}
            none={t('noStores')}
          />
        </article>
      )}
      {codeInterpreter && (
        <article className={classes.tool} aria-label="code_interpreter">
          <h3>
            <code>code_interpreter</code>
          </h3>
          <ResourceLinks connection={connection} kind="file" ids={files} none={t('noFiles')} />
        </article>
      )}
      {functions.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a function has no other identity than its place
        <FunctionView key={index} given={one} />
      ))}
      {others.map((tool, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <article key={index} className={classes.tool}>
          <JsonTree value={tool} label={t('otherTool')} />
        </article>
      ))}
      {isUseless(stores, fileSearch !== null) && (
        <ResourceLinks connection={connection} kind="vector_store" ids={stores} none="" />
      )}
      {isUseless(files, codeInterpreter) && (
        <ResourceLinks connection={connection} kind="file" ids={files} none="" />
      )}
    </section>
  );
}

/** How many results it takes, ranked how: what is not set is said with its default. */
function SearchSettings({ settings }: { settings: Record<string, unknown> }) {
  const t = useTranslations('assistants');
  const { ranker, score_threshold } = objectOf(settings.ranking_options);
  const facts = [
    {
      label: 'max_num_results',
      value: shownText(settings.max_num_results) ?? t('defaultIs', { value: '20' }),
    },
    { label: 'ranker', value: shownText(ranker) ?? t('defaultIs', { value: 'auto' }) },
    {
      label: 'score_threshold',
      value: shownText(score_threshold) ?? t('defaultIs', { value: '0' }),
    },
  ];
  return <DescriptionList facts={facts} />;
}
