'use client';

import { useTranslations } from 'use-intl';
import { readJson } from '@/components/form/read-json';
import { JsonTree } from '@/components/json/json-tree';
import { StatusIcon } from '@/components/status-icon';
import { isObject } from '@/lib/loose';
import { checkSchema, type SchemaMismatch } from '@/lib/schema-check';
import type { AnswerView } from '@/server/chats/view';
import classes from './message.module.css';

/** An answer in JSON as a tree, and whether it is what was asked for. */
export function StructuredAnswer({ text, answer }: { text: string; answer: AnswerView }) {
  const t = useTranslations('chat.structured');
  const reading = readJson(text);
  const isCut = answer.finish_reason === 'length' || answer.finish_reason === 'max_output_tokens';
  if (reading.state !== 'valid') {
    return (
      <>
        <p className={classes.plain}>{text}</p>
        <p className={classes.verdict}>
          <StatusIcon statusColor="bad" />
          {t(isCut ? 'cut' : 'noJson')}
        </p>
      </>
    );
  }
  const schema = schemaOf(answer);
  const mismatches = schema ? checkSchema(reading.value, schema) : [];
  const isFine = mismatches.length === 0;
  return (
    <>
      <JsonTree label={t('label')} value={reading.value} />
      <p className={classes.verdict}>
        <StatusIcon statusColor={isFine ? 'good' : 'bad'} />
        {isFine ? t(schema ? 'fits' : 'valid') : t('mismatches', { count: mismatches.length })}
      </p>
      {!isFine && (
        <ul className={classes.mismatches}>
          {mismatches.map((mismatch) => (
            <li key={`${mismatch.path} ${mismatch.is} ${mismatch.expected}`}>
              <Mismatch {...mismatch} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Mismatch({ path, is, expected }: SchemaMismatch) {
  const t = useTranslations('chat.structured.mismatch');
  return (
    <>
      <code>{path}</code> {t(is, { expected })}
    </>
  );
}

function schemaOf({ response_format }: AnswerView): Record<string, unknown> | null {
  const { json_schema } = response_format ?? {};
  const { schema } = isObject(json_schema) ? json_schema : {};
  return isObject(schema) ? schema : null;
}
