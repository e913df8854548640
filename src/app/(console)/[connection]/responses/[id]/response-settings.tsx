'use client';

import { useTranslations } from 'use-intl';
import { DescriptionList, type Fact } from '@/components/description-list';
import { LongText } from '@/components/long-text';
import { TextValue } from '@/components/text-value';
import { listOf, objectOf, shownText, textOf } from '@/lib/loose';
import { JsonValue } from '../../timeline/json-value';
import classes from '../../timeline/timeline.module.css';

/** What a response was created with beside its input. */
export function ResponseSettings({ response }: { response: unknown }) {
  const t = useTranslations('responses.settings');
  const { instructions, tools } = objectOf(response);
  const text = textOf(instructions);
  return (
    <div className={classes.details}>
      <DescriptionList facts={useSettings(response)} />
      {text && (
        <section aria-label={t('instructions')}>
          <h2 className={classes.label}>{t('instructions')}</h2>
          <LongText text={text} lines={12} />
        </section>
      )}
      {listOf(tools).length > 0 && (
        <section aria-label={t('tools')}>
          <h2 className={classes.label}>{t('tools')}</h2>
          <JsonValue value={tools} label={t('tools')} />
        </section>
      )}
    </div>
  );
}

function useSettings(response: unknown): Fact[] {
  const t = useTranslations('responses.settings');
  const of = objectOf(response);
  const usage = objectOf(of.usage);
  const format = objectOf(objectOf(of.text).format);
  const { effort, summary } = objectOf(of.reasoning);
  const values = {
    temperature: of.temperature,
    topP: of.top_p,
    maxOutput: of.max_output_tokens,
    maxToolCalls: of.max_tool_calls,
    toolChoice: nameOf(of.tool_choice),
    parallel: of.parallel_tool_calls,
    truncation: of.truncation,
    format: textOf(format.name) ?? format.type,
    effort,
    summary,
    tier: of.service_tier,
    cached: objectOf(usage.input_tokens_details).cached_tokens,
    reasoning: objectOf(usage.output_tokens_details).reasoning_tokens,
    user: of.user,
  };
  const facts = Object.entries(values).map(([key, value]) => ({
    label: t(`facts.${key as keyof typeof values}`),
    value: shownText(value) === null ? null : <TextValue value={value} />,
  }));
  const metadata = Object.entries(objectOf(of.metadata)).map(([label, value]) => ({
    label,
    value: <TextValue value={value} />,
  }));
  return [...facts, ...metadata];
}

function nameOf(choice: unknown): unknown {
  const { type, name } = objectOf(choice);
  return textOf(name) ?? textOf(type) ?? choice;
}
