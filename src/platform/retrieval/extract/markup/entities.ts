import { characterEntities } from 'character-entities';
import { decodeWestern } from '../encoding/decoder';

/** Those that pages leave without their semicolon. */
const bare = new Set(['amp', 'lt', 'gt', 'quot', 'nbsp', 'copy', 'reg']);

const entity = /&(?:#[xX]([0-9a-fA-F]{1,8})|#(\d{1,8})|([a-zA-Z][a-zA-Z\d]{1,31}))(;?)/g;

/** Text with its entities as the characters they stand for. What is none stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    entity,
    (whole, hex?: string, decimal?: string, name?: string, end?: string) => {
      if (hex) return characterOf(Number.parseInt(hex, 16));
      if (decimal) return characterOf(Number.parseInt(decimal, 10));
      const isMeant = name && (end || bare.has(name)) && Object.hasOwn(characterEntities, name);
      return (isMeant && characterEntities[name]) || whole;
    },
  );
}

/** Numbers from 128 to 159 mean the letters of Windows there, as browsers read them. */
function characterOf(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return decodeWestern(Uint8Array.of(code));
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}
