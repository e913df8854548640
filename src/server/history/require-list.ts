import { TRPCError } from '@trpc/server';
import { type KindTable, kindTable } from './kinds';

/** Validates the requested list: some kinds require a parent, others must not have one. */
export function requireList<T extends { connection?: string; kind?: string; parent?: string }>(
  list: T,
  kinds: KindTable = kindTable,
): T {
  const { connection, kind, parent } = list;
  const above = kind === undefined ? undefined : kinds[kind]?.parent;
  if (above !== undefined && !parent)
    refuse(`${kind} is listed under a ${above}. Name it as the parent.`);
  if (above === undefined && parent) refuse('Only kinds that have a parent are listed under one.');
  if (parent && connection === undefined) refuse('Name the connection of the parent.');
  return list;
}

function refuse(message: string): never {
  throw new TRPCError({ code: 'BAD_REQUEST', message });
}
