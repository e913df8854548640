import { readObject } from '../connections/upstream-response';
import type { RequestOptions } from '../history/kind';
import type { RetrieveContext } from '../history/retrieve';
import { saveAnswer } from '../history/save-answer';
import type { Author } from '../history/store/changes';

export type FileAttributes = Record<string, string | number | boolean>;

type Deps = Pick<RetrieveContext, 'history' | 'connection' | 'openai'> & { by: Author };

/** Replaces all attributes of a file in a store. */
export async function setAttributes(
  { history, connection, openai, by }: Deps,
  { store, id, attributes }: { store: string; id: string; attributes: FileAttributes },
  options?: RequestOptions,
) {
  const { files } = openai.vectorStores;
  const list = { connection: connection.slug, kind: 'vector_store_file', parent: store } as const;
  return saveAnswer(history, list, { by }, () =>
    readObject(
      files.update(id, { vector_store_id: store, attributes }, options),
      'a file of a vector store',
    ),
  );
}
