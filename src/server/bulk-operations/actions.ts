import { convertObject } from '../conversions/convert';
import type { BulkAction } from '../db/schema';
import { addFiles, cancelFileBatches } from './add-files';
import { setFileAttributes } from './change-attributes';
import { createChunkCheck } from './check-chunks';
import { deleteObject } from './delete-objects';
import { eachItem } from './each-item';
import { removeFile } from './remove-files';
import type { BulkActionRunner } from './work';

/** The implementation of each bulk action. */
export function createBulkActions(): Record<BulkAction, BulkActionRunner> {
  const add: BulkActionRunner = { run: addFiles, cancel: cancelFileBatches };
  return {
    delete: { run: (work) => eachItem(work, (item) => deleteObject(work, item)) },
    add_files: add,
    retry_files: add,
    remove_files: { run: (work) => eachItem(work, (item) => removeFile(work, item)) },
    set_attributes: { run: (work) => eachItem(work, (item) => setFileAttributes(work, item)) },
    check_chunks: createChunkCheck(),
    convert: { run: (work) => eachItem(work, (item) => convertObject(work, item)) },
  };
}
