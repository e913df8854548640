/**
 * An id as one part of a path, whatever is in it. What proxies, browsers or routers would read as structure
 * (slashes, dots that stand alone, percent signs, controls) is written as `~2F`, so that no decoding on
 * the way changes it; all else is percent-encoded as usual.
 */
export function encodeId(id: string): string {
  if (id === '') return '~';
  const isDots = id === '.' || id === '..';
  const escaped = id.replaceAll(isDots ? /\./g : structural, escapeCharacter);
  return encodeURIComponent(escaped);
}

/** The id in a part of a path, decoded or not; several parts are joined by slashes. */
export function decodeId(path: string | readonly string[]): string {
  const joined = typeof path === 'string' ? path : path.join('/');
  if (joined === '~') return '';
  return percentDecoded(joined).replaceAll(/~([0-9A-F]{2}|u[0-9A-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code.replace('u', ''), 16)),
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is escaped
const structural = /[/\\%?#~\u0000-\u001f\u007f]|\p{Surrogate}/gu;

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase();
  return code.length > 2 ? `~u${code}` : `~${code.padStart(2, '0')}`;
}

/** A percent sign that begins no code stays one. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
