import type { CodeInterpreterTool } from '@/lib/openai/generated/types';
import { findFiles } from '../containers/add-file';
import {
  type ContextFile,
  copyContextFiles,
  namesWith,
  uploadedFile,
} from '../containers/context-files';
import { checkContainer, createContainer } from '../containers/create-container';
import { findUsableContainer } from '../containers/find-container';
import type { ContainerFileRow, ContainerRow } from '../containers/schema';
import type { PlatformContext } from '../context';
import type { ResponseItem } from './schema';

interface WantedContainer {
  wanted: CodeInterpreterTool['container'];
  /** Where it stands in the request. */
  path: readonly (string | number)[];
  /** Everything that the response is asked with. */
  items: readonly ResponseItem[];
  /** What is to be in it beside the files that it names. */
  files: readonly ContextFile[];
}

export interface ResponseContainer {
  id: string;
  /** Files that are there already. */
  present: ContainerFileRow[];
  /** Of all files that code will find. */
  names: string[];
  /** Creates it, where it is new, and copies the files in. Gives all that are there. */
  prepare(): Promise<ContainerFileRow[]>;
}

/**
 * The container of a response: the one that is named, or for `auto` the one that earlier code ran in, as long as it lasts,
 * otherwise a new one. That is created when code runs.
 */
export async function openResponseContainer(
  { wanted, path, items, files }: WantedContainer,
  context: PlatformContext,
): Promise<ResponseContainer> {
  const { store, newId } = context;
  if (typeof wanted === 'string') {
    const row = await findUsableContainer(wanted, context, nameOf(path));
    return reuse(row, files, context);
  }
  const { file_ids, memory_limit, network_policy } = wanted;
  const body = {
    name: 'auto',
    ...(memory_limit && { memory_limit: memory_limit as ContainerRow['memory_limit'] }),
    ...(network_policy && { network_policy }),
  };
  await checkContainer(body, context, path);
  const own = await findFiles(file_ids ?? [], `${nameOf(path)}.file_ids`, context);
  const all = new Map<string, ContextFile>();
  for (const file of [...own.map((row) => uploadedFile(row, context)), ...files])
    all.set(file.source, file);
  const known = await lastContainer(items, context);
  if (known) return reuse(known, [...all.values()], context);
  const id = newId('cntr_');
  return {
    id,
    present: [],
    names: namesWith({ id }, [], [...all.values()]),
    async prepare() {
      const row =
        (await store.containers.find(id)) ?? (await createContainer(body, context, { path, id }));
      return fill(row, [...all.values()], context);
    },
  };
}

async function reuse(
  row: ContainerRow,
  files: readonly ContextFile[],
  context: PlatformContext,
): Promise<ResponseContainer> {
  const present = await context.store.containerFiles.all(row);
  return {
    id: row.id,
    present,
    names: namesWith(row, present, files),
    prepare: () => fill(row, files, context),
  };
}

async function fill(
  row: ContainerRow,
  files: readonly ContextFile[],
  context: PlatformContext,
): Promise<ContainerFileRow[]> {
  await copyContextFiles(row, files, context);
  return context.store.containerFiles.all(row);
}

/** Where the last code ran. Undefined: none did, or it has expired. */
async function lastContainer(
  items: readonly ResponseItem[],
  { store, time }: PlatformContext,
): Promise<ContainerRow | undefined> {
  const last = items.findLast(({ type }) => type === 'code_interpreter_call');
  const row =
    typeof last?.container_id === 'string'
      ? await store.containers.find(last.container_id)
      : undefined;
  return row && store.containers.touch(row, time());
}

const nameOf = ([tools, at, container]: WantedContainer['path']) => `${tools}[${at}].${container}`;
