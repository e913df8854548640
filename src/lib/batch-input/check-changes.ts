import { fieldPath, type ParameterChange } from './change-parameters';

/** Why a change cannot be made to any line; a key of the strings `parameterChanges.problems`. */
export type ChangeProblemCode =
  | 'fieldMissing'
  | 'fieldPath'
  | 'fieldReserved'
  | 'fieldOfBody'
  | 'fieldTwice'
  | 'valueMissing'
  | 'valueNotJson'
  | 'valueTooLong'
  | 'urlNeeded'
  | 'urlPath'
  | 'modelNeeded'
  | 'modelText'
  | 'streaming'
  | 'tooMany';

export interface ChangeProblem {
  /** Which change, from 0. */
  index: number;
  code: ChangeProblemCode;
  field: string;
}

/** Of one request for all lines. */
export const maxChanges = 50;

/** Characters of JSON of one value. */
export const maxChangeLength = 100_000;

/** What is wrong with changes, one problem for each change at the most. */
export function checkChanges(changes: readonly ParameterChange[]): ChangeProblem[] {
  return changes.flatMap((change, index) => {
    const code =
      index >= maxChanges ? 'tooMany' : (fieldProblem(changes, index) ?? valueProblem(change));
    return code ? [{ index, code, field: change.field }] : [];
  });
}

function fieldProblem(
  changes: readonly ParameterChange[],
  index: number,
): ChangeProblemCode | null {
  const field = changes[index]?.field ?? '';
  if (field.trim() === '') return 'fieldMissing';
  if (!/^(?:\\[\s\S]|[^.\\])+(?:\.(?:\\[\s\S]|[^.\\])+)*$/.test(field)) return 'fieldPath';
  const path = fieldPath(field);
  if (field === 'custom_id' || field === 'method') return 'fieldReserved';
  if (path[0] === 'body' || (path[0] === 'url' && path.length > 1)) return 'fieldOfBody';
  const clashes = (other: ParameterChange) => isWithin(path, fieldPath(other.field));
  return changes.slice(0, index).some(clashes) ? 'fieldTwice' : null;
}

/** Whether one of them is the other, or within it: the order would decide then. */
function isWithin(a: string[], b: string[]): boolean {
  return a.slice(0, b.length).every((step, at) => step === b[at]);
}

function valueProblem({ action, field, value }: ParameterChange): ChangeProblemCode | null {
  if (action === 'remove') {
    if (field === 'url') return 'urlNeeded';
    return field === 'model' ? 'modelNeeded' : null;
  }
  if (value === undefined || value.trim() === '') return 'valueMissing';
  if (value.length > maxChangeLength) return 'valueTooLong';
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return 'valueNotJson';
  }
  if (field === 'url') return isPath(parsed) ? null : 'urlPath';
  if (field === 'model') return typeof parsed === 'string' && parsed.trim() ? null : 'modelText';
  return field === 'stream' && parsed ? 'streaming' : null;
}

function isPath(value: unknown): boolean {
  return typeof value === 'string' && /^\/[^\s?#]+$/.test(value) && value.length <= 200;
}
