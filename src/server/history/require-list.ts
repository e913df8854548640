import { refuse } from '../localized-error';
import { type KindTable, kindTable } from './kinds';

/** Validates the requested list: some kinds require a parent, others must not have one. */
export function requireList<T extends { connection?: string; kind?: string; parent?: string }>(
  list: T,
  kinds: KindTable = kindTable,
): T {
  const { connection, kind, parent } = list;
  const above = kind === undefined ? undefined : kinds[kind]?.parent;
  if (above !== undefined && !parent)
    refuse('BAD_REQUEST', 'history.parentMissing', { kind: kind ?? '', parent: above });
  if (above === undefined && parent) refuse('BAD_REQUEST', 'history.parentTooMany');
  if (parent && connection === undefined) refuse('BAD_REQUEST', 'history.parentConnection');
  return list;
}
