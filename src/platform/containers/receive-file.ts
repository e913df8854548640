import type { PlatformContext } from '../context';
import { missing, PlatformError } from '../http/errors';
import { readForm } from '../http/multipart';
import { readBody } from '../http/validate';
import { addFile, copyFile, findFiles, maxBytes, tooBig } from './add-file';
import { checkFileName } from './file-names';
import type { ContainerFileRow, ContainerRow } from './schema';

/** Adds the file of a form, or a copy of the uploaded file that a form or JSON names. */
export async function receiveFile(
  container: ContainerRow,
  request: Request,
  context: PlatformContext,
): Promise<ContainerFileRow> {
  const isForm = /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '');
  if (isForm) return receiveForm(container, request, context);
  const { file_id, file } = await readBody('CreateContainerFile', request);
  if (file !== undefined) throw notInJson();
  return copy(container, file_id, context);
}

async function receiveForm(
  container: ContainerRow,
  request: Request,
  context: PlatformContext,
): Promise<ContainerFileRow> {
  const { files, newId } = context;
  const id = newId('cfile_');
  try {
    const form = await readForm(request, {
      // Refused before its bytes are read.
      save: (source, filename) => {
        checkFileName(filename);
        return files.write(id, source);
      },
      limit: maxBytes,
      tooLarge: tooBig,
      keepsPath: true,
    });
    const file_id = form.fields.get('file_id');
    if (!form.file) return await copy(container, file_id, context);
    if (file_id !== undefined) throw both();
    const { filename, bytes } = form.file;
    return await addFile(container, { id, bytes, fresh: filename }, context);
  } catch (error) {
    await files.remove(id);
    throw error;
  }
}

async function copy(
  container: ContainerRow,
  file_id: string | undefined,
  context: PlatformContext,
): Promise<ContainerFileRow> {
  if (file_id === undefined) throw missing('file');
  const [file] = await findFiles([file_id], 'file_id', context);
  if (!file) throw missing('file');
  return copyFile(container, file, context);
}

const both = () =>
  new PlatformError("Send either 'file' or 'file_id', not both.", {
    param: 'file_id',
    code: 'mutually_exclusive_parameters',
  });

const notInJson = () =>
  new PlatformError(
    "A 'file' is uploaded as multipart/form-data. In JSON, name an uploaded file by its 'file_id'.",
    { param: 'file', code: 'invalid_type' },
  );
