import { type ContextFile, sentFile, uploadedFile } from '../containers/context-files';
import type { PlatformContext } from '../context';
import { partsOf } from '../conversations/items';
import type { ResponseItem } from './schema';

/** The files of all messages, which code finds in its folder. Those that are gone are left out. */
export async function inputFiles(
  items: readonly ResponseItem[],
  context: PlatformContext,
): Promise<ContextFile[]> {
  const found = new Map<string, ContextFile>();
  for (const { type, file_id, file_data, filename } of items.flatMap(partsOf)) {
    if (type !== 'input_file' && type !== 'input_image') continue;
    const file =
      typeof file_id === 'string'
        ? await uploaded(file_id, context)
        : typeof file_data === 'string'
          ? sentFile(typeof filename === 'string' ? filename : 'file', decode(file_data))
          : undefined;
    if (file) found.set(file.source, file);
  }
  return [...found.values()];
}

async function uploaded(id: string, context: PlatformContext): Promise<ContextFile | undefined> {
  const row = await context.store.files.find(id, context.time());
  return row && uploadedFile(row, context);
}

/** Base64, as it is or in a `data:` URL. */
const decode = (data: string) => Buffer.from(data.replace(/^data:[^,]*,/, ''), 'base64');
