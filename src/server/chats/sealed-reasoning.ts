import { isObject, objectOf, textOf } from '@/lib/loose';
import { isResponse } from './parse-response';
import { jsonIn } from './stored-json';
import type { MessageRow } from './view';

/** The output items of an answer with reasoning that only its model can open. */
export interface SealedAnswer {
  model: string | null;
  items: object[];
}

/**
 * The answers of a branch that hold sealed reasoning (`include: ["reasoning.encrypted_content"]`), by the ids of their
 * messages. Their items go back as they came, so that the model goes on from what it thought.
 */
export function sealedAnswers(rows: readonly MessageRow[]): Map<number, SealedAnswer> {
  const found = new Map<number, SealedAnswer>();
  for (const { seq, state, model, facts } of rows) {
    // Most answers have none: to parse them would take time with each question.
    if (state !== 'completed' || !facts?.includes('"encrypted_content"')) continue;
    const { response } = objectOf(jsonIn(facts));
    if (!isResponse(response) || response.status !== 'completed') continue;
    const items = response.output.filter(isObject);
    if (items.some(isSealed)) found.set(seq, { model, items });
  }
  return found;
}

function isSealed({ type, encrypted_content }: Record<string, unknown>): boolean {
  return type === 'reasoning' && textOf(encrypted_content) !== null;
}
