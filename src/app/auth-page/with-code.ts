import { html } from './html';

/** A text with commands in it. */
export function withCode(text: string) {
  return text
    .split(/<code>(.*?)<\/code>/)
    .map((part, at) => (at % 2 ? html`<code>${part}</code>` : html`${part}`));
}
