import { readObject } from '../connections/upstream-response';
import type { BulkItemRow, BulkParams } from '../db/schema';
import { type FileAttributes, setAttributes } from '../vector-stores/set-attributes';
import { BulkItemRefusal } from './failures';
import { type BulkWork, requestOptions } from './work';

/** Attributes of a file, at OpenAI. */
const maxAttributes = 16;

/** Changes the attributes of a file, based on its current upstream state. */
export async function setFileAttributes(work: BulkWork, { id }: BulkItemRow): Promise<'succeeded'> {
  const { openai, operation } = work;
  const store = operation.store ?? '';
  const options = requestOptions(work);
  const call = openai.vectorStores.files.retrieve(id, { vector_store_id: store }, options);
  const file = await readObject(call, 'a file of a vector store');
  const attributes = changed(file.attributes ?? {}, operation.params);
  const count = Object.keys(attributes).length;
  if (count > maxAttributes)
    throw new BulkItemRefusal(`It would have ${count} attributes; ${maxAttributes} is the limit.`);
  await setAttributes(work, { store, id, attributes }, options);
  return 'succeeded';
}

function changed(attributes: FileAttributes, { set, remove = [] }: BulkParams): FileAttributes {
  const remaining = Object.entries(attributes).filter(([key]) => !remove.includes(key));
  return { ...Object.fromEntries(remaining), ...set };
}
