import type { AlertFilters, AlertParamValues } from '@/lib/alerts/alert-sources';
import type { AlertTextKey } from '@/strings/alert-texts';
import type { AlertRuleRow, RecordRow } from '../db/schema';
import type { Services } from '../services';

/** What happened, to what. */
export interface AlertFinding {
  /** What makes it the same when it is found again: the object and its state. */
  key: string;
  /** Unix seconds. */
  at: number;
  text: AlertTextKey;
  values: Record<string, string | number>;
  subject: AlertSubject;
}

export interface AlertSubject {
  connection?: string | null;
  kind?: string | null;
  id?: string | null;
  parent?: string | null;
  name?: string | null;
}

/** What a rule says, whether it is stored or only tried. */
export interface AlertQuestion {
  params: AlertParamValues;
  filters: AlertFilters;
}

export interface AlertLook {
  services: Services;
  /** Unix seconds. */
  now: number;
}

/** Where alerts of one sort come from. It reads tables and remembers nothing. */
export interface AlertSource {
  /** Of a record that changed. The engine has applied the filters. */
  changed?(record: RecordRow, question: AlertQuestion, now: number): AlertFinding | null;
  /** Of what is not told by a change, as that time passes: asked so often, in seconds. */
  look?: {
    every: number;
    find(look: AlertLook, rules: readonly AlertRuleRow[]): Promise<FoundByRule[]>;
  };
  /** What it would have found since then, newest first; null: there is no history of it. */
  past:
    | ((look: AlertLook, question: AlertQuestion, since: number) => Promise<AlertFinding[]>)
    | null;
}

export interface FoundByRule {
  rule: AlertRuleRow;
  finding: AlertFinding;
}

/** Asks for each rule on its own. */
export async function findEach(
  rules: readonly AlertRuleRow[],
  find: (rule: AlertRuleRow) => Promise<AlertFinding[]> | AlertFinding[],
): Promise<FoundByRule[]> {
  const found: FoundByRule[] = [];
  for (const rule of rules) for (const finding of await find(rule)) found.push({ rule, finding });
  return found;
}

export function numberParam({ params }: AlertQuestion, name: string): number {
  return Number(params[name]);
}
