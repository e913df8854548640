import type { OnUnread } from '../../retrieval';
import { decodeExactly } from '../encoding/decode-exactly';
import { pageText } from '../markup/page';
import { decodeText } from '../text';
import { bodyOf, contentTypeOf, type MimePart, partsOfBody, readPart } from './mime';

/** Maximum nesting of parts; deeper ones are reported. */
const maxDepth = 8;

/** Parts without text of the page. */
const shown =
  /^(?:image|audio|video|font)\/|\/(?:css|javascript|x-javascript|ecmascript)$|^application\/(?:font|vnd\.ms-fontobject|octet-stream)/;

/** The text of the pages in a web archive (MHTML): the page itself, then its frames. */
export async function* archiveText(
  bytes: Buffer,
  name: string,
  note: OnUnread,
): AsyncGenerator<string> {
  yield* partText(readPart(bytes), name, note, 0);
}

async function* partText(
  part: MimePart,
  name: string,
  note: OnUnread,
  depth: number,
): AsyncGenerator<string> {
  const { type, parameter } = contentTypeOf(part);
  const title = part.headers.get('content-location') ?? name;
  const boundary = parameter('boundary');
  if (type.startsWith('multipart/') && boundary) {
    if (depth === maxDepth) return note(title, 'too deep within other parts');
    for (const each of inOrder([...partsOfBody(part.body, boundary)], type, parameter('start')))
      yield* partText(each, name, note, depth + 1);
  } else if (/^(?:text\/html|application\/xhtml\+xml|text\/plain)$/.test(type)) {
    const text = await textOf(part, parameter('charset'), title, note);
    yield* type === 'text/plain' ? [text] : pageText(text);
    yield '\n\n';
  } else if (!shown.test(type)) note(title, `a file of its own (${type})`);
}

/** The root part comes first; of alternatives the last, which is the richest. */
function inOrder(parts: MimePart[], type: string, start: string | undefined): MimePart[] {
  if (type === 'multipart/alternative') return parts.slice(-1);
  const root = parts.find(({ headers }) => start && headers.get('content-id') === start);
  return root ? [root, ...parts.filter((part) => part !== root)] : parts;
}

/** The declared encoding is used if the bytes are valid in it. */
async function textOf(
  part: MimePart,
  charset: string | undefined,
  name: string,
  note: OnUnread,
): Promise<string> {
  const bytes = bodyOf(part);
  const declared = charset && decodeExactly(bytes, charset);
  return declared || decodeText(bytes, name, note);
}
