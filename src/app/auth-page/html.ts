/** HTML that is safe to send: made by `html` alone. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | false | null | readonly Html[];

/** Markup in which every string between is escaped, and other markup stands as it is. */
export function html(markup: TemplateStringsArray, ...parts: Part[]): Html {
  const rest = parts.map((part, at) => textOf(part) + (markup[at + 1] ?? ''));
  return { html: (markup[0] ?? '') + rest.join('') };
}

/** As the text of a script: nothing in it ends the element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function textOf(part: Part): string {
  if (!part) return '';
  if (typeof part === 'string') return escapeText(part);
  return 'html' in part ? part.html : part.map(({ html }) => html).join('');
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
