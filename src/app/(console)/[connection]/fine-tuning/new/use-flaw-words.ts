import { useTranslations } from 'use-intl';
import { createFindingReader } from '@/lib/findings';
import { exampleFlaws, foundKinds } from '@/lib/fine-tuning/rules';

const readFlaw = createFindingReader(exampleFlaws);
const readFound = createFindingReader(foundKinds);

/** A rule that an example breaks, in the reader's language. */
export function useFlawWords(): (rule: string) => string {
  const flaw = useTranslations('createFineTuning.flaws');
  const kind = useTranslations('createFineTuning.found');
  const wordsOf = (value: string) => {
    const found = readFound(value);
    return found ? kind(found.key, found.values as never) : value;
  };
  return (rule) => {
    const found = readFlaw(rule);
    if (!found) return rule;
    const values = Object.entries(found.values).map(([name, value]) => [name, wordsOf(value)]);
    return flaw(found.key, Object.fromEntries(values) as never);
  };
}
