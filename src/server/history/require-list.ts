import { TRPCError } from '@trpc/server';
import { type KindTable, kindTable } from './kinds';

/** Validates the requested list: some kinds require a parent, others must not have one. */
export function requireList<T extends { connection?: string; kind?: string; parent?: string }>(
  asked: T,
  kinds: KindTable = kindTable,
): T {
  const { connection, kind, parent } = asked;
  const above = kind === undefined ? undefined : kinds[kind]?.parent;
  if (above !== undefined && !parent)
    refuse(`${kind} is listed under a ${above}. Name it as the parent.`);
  if (above === undefined && parent) refuse('Only kinds that have a parent are listed under one.');
  if (parent && connection === undefined) refuse('Name the connection of the parent.');
  return asked;
}

function refuse(message: string): never {
  throw new TRPCError({ code: 'BAD_REQUEST', message });
}
