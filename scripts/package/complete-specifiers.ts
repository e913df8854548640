import { posix } from 'node:path';

/**
 * Gives the relative imports of a declaration file their endings, which the compiler leaves out and
 * `node16` insists on. `file` and `files` are paths from the same folder.
 */
export function completeSpecifiers(text: string, file: string, files: Set<string>): string {
  const complete = (specifier: string) => {
    const target = posix.join(posix.dirname(file), specifier);
    if (files.has(`${target}.d.ts`)) return `${specifier}.js`;
    const index = posix.join(target, 'index.d.ts');
    if (files.has(index)) return `${specifier}/index.js`;
    throw new Error(`${file} imports ${specifier}, which has no declarations.`);
  };
  return text.replace(
    /(\bfrom |\bimport[ (]|\bdeclare module )(['"])(\.{1,2}(?:\/[^'"]*)?)\2/g,
    (_, before, quote, specifier) => before + quote + complete(specifier) + quote,
  );
}
