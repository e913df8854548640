import type { FineTunedModel, FineTunedModels } from '../engine/fine-tuned/models';
import type { FileStore } from '../files/file-store';
import type { FineTunedModelRows } from './models-store';
import type { FineTunedModelRow } from './schema';
import { toModel } from './serialize';

/** The fine-tuned models of a project, for their engine. */
export function askableModels(rows: FineTunedModelRows, files: FileStore): FineTunedModels {
  const toAskable = (row: FineTunedModelRow): FineTunedModel => ({
    ...toModel(row),
    base: row.base,
    async read() {
      const bytes = await files.readWhole(row.file);
      if (!bytes) throw new Error(`The file of the model ${row.id} is missing.`);
      return bytes;
    },
  });
  return {
    async find(id) {
      const row = await rows.find(id);
      return row && toAskable(row);
    },
    async list() {
      return (await rows.list()).map(toAskable);
    },
  };
}
