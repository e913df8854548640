import { PlatformError } from '../http/errors';
import { maxNameBytes, plainName } from '../sandbox/input-names';

/** The name of an uploaded file, unchanged. Throws on one that is no plain name. */
export function checkFileName(name: string): string {
  const flaw = flawOf(name);
  if (flaw)
    throw new PlatformError(`Invalid file name: ${flaw}.`, {
      param: 'file',
      code: 'invalid_value',
    });
  return name;
}

function flawOf(name: string): string | undefined {
  if (name.trim() === '') return 'it is empty';
  if (/[/\\]/.test(name)) return "it must not contain '/' or '\\'. Files are put into /mnt/data";
  if (/^\.+$/.test(name.trim())) return `'${name}' names a folder`;
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(name))
    return 'it must not contain line breaks or other control characters';
  if (Buffer.byteLength(name) > maxNameBytes)
    return `it is longer than ${maxNameBytes} bytes in UTF-8`;
  return undefined;
}

/** The name of a file that is copied in, as its folder can have it. */
export const copyName = (filename: string, id: string): string => plainName(filename) || id;
