'use client';

import { useTranslations } from 'use-intl';
import { functionProblem } from '@/components/form/function-tool';
import { usePairProblem } from '@/components/form/metadata-fields';
import { readJson } from '@/components/form/read-json';
import { isObject } from '@/lib/loose';
import type { AssistantForm } from './assistant-form';
import { strictProblem } from './strict-check';

/** The API's own limits, in characters and entries. */
export const limits = {
  name: 256,
  description: 512,
  instructions: 256_000,
  stores: 1,
  files: 20,
  results: 50,
} as const;

/** Why strict mode would refuse a schema, in words. */
export function useStrictCheck() {
  const t = useTranslations('assistantForm');
  return (schema: Record<string, unknown>, name: string) =>
    strictProblem(schema, name, {
      open: (place) => t('strictOpen', { place }),
      optional: (place, properties) => t('strictOptional', { place, properties }),
    });
}

/** What is wrong with an assistant before anybody is asked, by field. */
export function useAssistantRules() {
  const t = useTranslations('assistantForm');
  const pairProblem = usePairProblem();
  const checkStrict = useStrictCheck();

  const tooLong = (text: string, max: number) =>
    text.length > max ? t('tooLong', { max, length: text.length }) : null;
  const outOf = (text: string, min: number, max: number) => {
    if (text.trim() === '') return null;
    const number = Number(text);
    return number >= min && number <= max ? null : t('outOf', { min, max });
  };

  function functionsProblem({ functions }: AssistantForm) {
    const problem = functionProblem(functions, checkStrict);
    if (!problem) return null;
    const name = 'name' in problem ? problem.name : '';
    return problem.what === 'notStrict'
      ? t('functions.notStrict', { name, reason: problem.reason })
      : t(`functions.${problem.what}`, { name });
  }

  function schemaProblem({ format, formatSchema, formatStrict, formatName }: AssistantForm) {
    if (format !== 'json_schema') return null;
    const schema = readJson(formatSchema);
    if (schema.state === 'empty') return t('schemaMissing');
    if (schema.state === 'invalid') return t('schemaInvalid');
    if (!isObject(schema.value)) return t('schemaObject');
    return formatStrict ? checkStrict(schema.value, formatName || 'format') : null;
  }

  return (form: AssistantForm): Record<string, string | null> => ({
    name: tooLong(form.name, limits.name),
    description: tooLong(form.description, limits.description),
    instructions: tooLong(form.instructions, limits.instructions),
    model: form.model.trim() === '' ? t('modelMissing') : null,
    maxResults:
      form.fileSearch &&
      form.maxResults !== '' &&
      !(Number.isInteger(Number(form.maxResults)) && !outOf(form.maxResults, 1, limits.results))
        ? t('wholeOutOf', { min: 1, max: limits.results })
        : null,
    threshold: form.fileSearch ? outOf(form.threshold, 0, 1) : null,
    stores:
      form.fileSearch && form.stores.length > limits.stores
        ? t('tooManyStores', { max: limits.stores })
        : null,
    files:
      form.codeInterpreter && form.files.length > limits.files
        ? t('tooManyFiles', { max: limits.files })
        : null,
    functions: functionsProblem(form),
    formatName:
      form.format === 'json_schema' && !/^[\w-]{1,64}$/.test(form.formatName)
        ? t('formatNameWrong')
        : null,
    formatSchema: schemaProblem(form),
    temperature: outOf(form.temperature, 0, 2),
    topP: outOf(form.topP, 0, 1),
    metadata: pairProblem(form.metadata),
  });
}
