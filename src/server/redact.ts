/** The text without the keys in it, but for their last four characters. For text that others wrote. */
export function redact(text: string): string {
  return text
    .replace(/\bsk-[\w-]{12,}?([\w-]{4})(?![\w-])/g, 'sk-…$1')
    .replace(/\b(Bearer|Basic) +[\w.~+/=-]+/gi, '$1 …');
}
