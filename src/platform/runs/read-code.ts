/** The code of a call of the interpreter. Models name it otherwise, or send it without JSON or within a fence. */
export function readCode(given: string): string {
  return withoutFence(codeIn(given));
}

function codeIn(given: string): string {
  try {
    const value: unknown = JSON.parse(given);
    if (typeof value === 'string') return value;
    if (typeof value === 'object' && value !== null) {
      const texts = Object.values(value).filter((one) => typeof one === 'string');
      const { code, input, python } = value as Record<string, unknown>;
      const named = [code, input, python].find((one) => typeof one === 'string');
      return String(named ?? texts[0] ?? '');
    }
  } catch {}
  return given;
}

function withoutFence(code: string): string {
  const [, inner] = /^\s*```(?:python|py)?[ \t]*\n([\s\S]*?)\n?```\s*$/.exec(code) ?? [];
  return inner ?? code;
}
