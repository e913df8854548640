import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Source {
  path: string;
  /** The text without comments, the contents of literals and regular expressions. */
  code: string;
}

/** Reads the TypeScript and JavaScript files of folders, relative to the root of the repository. */
export function readSources(folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(tsx?|mjs)$/.test(file))
      .map((file) => join(folder, file))
      .map((path) => ({ path, code: codeOf(readFileSync(path, 'utf8')) })),
  );
}

/** What can stand between two tokens, or be a token with text of its own. */
const token =
  /\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`|[{}]|\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g;
const templateText = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)/g;

/** A slash begins a regular expression only where no value ends. */
const endsValue = /[\w$)\]}'"`>]\s*$/;

/** Blanks out comments and literals. The expressions in templates stay. */
export function codeOf(source: string): string {
  let code = '';
  let at = 0;
  const open: ('block' | 'template')[] = [];
  const skipText = (from: number) => {
    templateText.lastIndex = from;
    const [text = source.slice(from)] = templateText.exec(source) ?? [];
    if (text.endsWith('${')) open.push('template');
    at = from + text.length;
  };
  for (;;) {
    token.lastIndex = at;
    const match = token.exec(source);
    if (!match) return code + source.slice(at);
    const [text] = match;
    code += source.slice(at, match.index);
    at = match.index + text.length;
    if (text === '`') skipText(at);
    else if (text === '{') {
      open.push('block');
      code += text;
    } else if (text === '}') {
      if (open.pop() === 'template') skipText(at);
      code += ' }';
    } else if (/^\/[^/*]/.test(text) && endsValue.test(code)) {
      code += '/';
      at = match.index + 1;
    } else code += " '' ";
  }
}

/** The words of an identifier or a path: `createRpcClient` has `create`, `rpc` and `client`. */
export function wordsOfName(name: string): string[] {
  return name
    .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** Exported types by name, with the files that declare them. */
export function exportedTypes(sources: readonly Source[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { path, code } of sources)
    for (const [, name = ''] of code.matchAll(
      /^export (?:declare )?(?:abstract )?(?:type|interface|class|enum) (\w+)/gm,
    ))
      found.set(name, [...new Set([...(found.get(name) ?? []), path])]);
  return found;
}
