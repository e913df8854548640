import { type ObjectHandle, objectAt } from '@/lib/bytes/object-handle';
import type { AppendableObject, ObjectStore } from '@/lib/bytes/object-store';

export interface GroupKey {
  connection: string;
  id: string;
}

/** What is kept of a group until it is deleted. */
export interface GroupObjects {
  input: ObjectHandle;
  /** The same while it arrives. */
  arriving: AppendableObject;
  /** One line of JSON for each thing that is wrong with the input. */
  problems: ObjectHandle;
}

export function groupObjects(objects: ObjectStore, group: GroupKey): GroupObjects {
  const prefix = prefixOf(group);
  return {
    input: objectAt(objects, `${prefix}input.jsonl`),
    arriving: objects.appendable(`${prefix}input.jsonl`),
    problems: objectAt(objects, `${prefix}problems.jsonl`),
  };
}

export async function removeGroupObjects(objects: ObjectStore, group: GroupKey): Promise<void> {
  await objects.removeAll(prefixOf(group));
}

/** Removes what is kept of all groups of a connection. */
export async function removeGroupsOf(objects: ObjectStore, connection: string): Promise<void> {
  await objects.removeAll(connectionPrefixOf(connection));
}

function prefixOf({ connection, id }: GroupKey): string {
  return `${connectionPrefixOf(connection)}${id.replaceAll(/[^\w-]/g, '_')}/`;
}

function connectionPrefixOf(connection: string): string {
  return `batch-groups/${connection.replaceAll(/[^\w-]/g, '_')}/`;
}

/** Bytes of an object; 0 if it is not there. */
export async function sizeOf(object: ObjectHandle): Promise<number> {
  return (await object.stat())?.bytes ?? 0;
}
