import { CodeBlock } from './code-block';

interface Fence {
  code: string;
  language?: string;
}

/** Code between fences. It needs no parser, however long it grows. */
export function MarkdownFence({ code, language }: Fence) {
  return <CodeBlock code={code} language={language} />;
}

/** What a fenced block at the margin holds; null where only a parser can tell. */
export function readFence(source: string): Fence | null {
  const [, fence = '', info = ''] = /^(`{3,}|~{3,})([^\n]*)/.exec(source) ?? [];
  if (!fence || /[\\&\0\r]/.test(info) || /[\r\0]/.test(source)) return null;
  const begin = source.indexOf('\n') + 1;
  if (begin === 0) return null;
  const word = info.trim().split(/\s/)[0] ?? '';
  const language = /^[\w+#-]+/.exec(word)?.[0];
  return { code: codeIn(source.slice(begin), fence), language };
}

function codeIn(content: string, fence: string): string {
  const closing = new RegExp(`(^|\\n) {0,3}\\${fence.charAt(0)}{${fence.length},}[ \\t]*\\n*$`);
  const closed = closing.exec(content);
  if (closed) return content.slice(0, closed.index);
  return content.replace(/\n$/, '');
}
