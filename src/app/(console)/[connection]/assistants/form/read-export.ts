import { isObject, type Loose, objectOf, textOf } from '@/lib/loose';

export type ParsedExport =
  | { state: 'read'; assistant: Loose }
  | { state: 'noJson' | 'noAssistant' | 'tooBig' }
  | { state: 'otherObject'; object: string };

/** Bytes: an assistant with instructions and tools as long as the API takes them is far below. */
const maxBytes = 5_000_000;

/** What a file holds of an assistant: an export of this console, an object of the API, or the body of a request. */
export async function readExport(file: Blob): Promise<ParsedExport> {
  if (file.size > maxBytes) return { state: 'tooBig' };
  return readExportText(await file.text());
}

export function readExportText(text: string): ParsedExport {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { state: 'noJson' };
  }
  const assistant = isObject(value) && isObject(value.assistant) ? value.assistant : value;
  const { object, model } = objectOf(assistant);
  if (textOf(object) && object !== 'assistant')
    return { state: 'otherObject', object: String(object).slice(0, 100) };
  if (!isObject(assistant) || !textOf(model)) return { state: 'noAssistant' };
  return { state: 'read', assistant };
}
