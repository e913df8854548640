/** An example, as it stands in a file. */
export interface Block {
  file: string;
  /** Where its code begins in the file, counted from 1. */
  line: number;
  code: string;
}

/** The code between fences of \`ts\` in a Markdown text. */
export function blocksOfMarkdown(text: string, file: string): Block[] {
  const fenced = /^```ts\n(.*?)^```/gms;
  return [...text.matchAll(fenced)].map(({ index, 1: code = '' }) => {
    return { file, line: lineAt(text, index) + 1, code };
  });
}

/** The examples in doc comments: lines indented by four columns, after an empty one. */
export function blocksOfComments(text: string, file: string): Block[] {
  const indented = /^ *\*\n((?: *\* {5}.*\n)+)/gm;
  return [...text.matchAll(indented)].map(({ index, 1: lines = '' }) => {
    return { file, line: lineAt(text, index) + 1, code: lines.replace(/^ *\* {5}/gm, '') };
  });
}

/** With the imports of the names it uses, if it has none; on its first line, so that lines keep their numbers. */
export function withImports(block: Block, modules: Record<string, object>): Block {
  if (/^import /m.test(block.code)) return block;
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(block.code);
  const imports = Object.entries(modules).flatMap(([module, exported]) => {
    const names = Object.keys(exported).filter((name) => name !== 'default' && uses(name));
    return names.length > 0 ? [`import { ${names.join(', ')} } from '${module}';`] : [];
  });
  return { ...block, code: [...imports, block.code].join(' ') };
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
