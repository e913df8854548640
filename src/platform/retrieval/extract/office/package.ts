import { posix } from 'node:path';
import type { OnUnread } from '../../retrieval';
import { createDecoder } from '../encoding/decoder';
import { certainEncoding, claimOf } from '../encoding/signs';
import { decodeEntities } from '../markup/entities';
import { type Part, scan } from '../markup/scan';
import type { Zip } from './zip';

/** The file that an Office document begins with: `word/document.xml` as a rule, but not by rule. */
export function mainPart(zip: Zip): string {
  const main = relationsOf(zip, '').find(({ type }) => type.endsWith('/officeDocument'));
  return main?.target ?? '';
}

export interface Relation {
  id: string;
  type: string;
  /** The file it leads to, within the archive. */
  target: string;
  /** Whether that is an address elsewhere. */
  isExternal: boolean;
}

/** Where a file of the document leads to. */
export function relationsOf(zip: Zip, part: string): Relation[] {
  const { dir, base } = posix.parse(part);
  const relations: Relation[] = [];
  for (const found of partsOf(zip, posix.join(dir, '_rels', `${base}.rels`))) {
    if (found.kind !== 'open' || found.name !== 'relationship') continue;
    const target = attribute(found.attributes, 'Target');
    relations.push({
      id: attribute(found.attributes, 'Id'),
      type: attribute(found.attributes, 'Type'),
      target: target.startsWith('/') ? target.slice(1) : posix.join(dir, target),
      isExternal: attribute(found.attributes, 'TargetMode') === 'External',
    });
  }
  return relations;
}

/** The markup of a file. What stands in for something that only newer programs show is left out. */
export function* partsOf(zip: Zip, name: string, note?: OnUnread): Generator<Part> {
  const markup = decodeMarkup(zip.read(name));
  const broken = markup.length - markup.replaceAll('\ufffd', '').length;
  if (broken > 0) note?.(name, `${broken} characters are broken`);
  let isFallback = false;
  for (const part of scan(markup)) {
    if (part.kind !== 'text' && part.name === 'fallback') isFallback = part.kind === 'open';
    else if (!isFallback) yield part;
  }
}

/** XML says what it is in, or is UTF-8. */
function decodeMarkup(bytes: Buffer): string {
  const head = bytes.subarray(0, 256);
  const claim = claimOf(head);
  const declared = claim?.isDeclared && claim.isKnown && !/^utf/.test(claim.label);
  const decoder = createDecoder(certainEncoding(head) ?? (declared ? claim.label : 'utf-8'));
  return decoder.decode(bytes) + decoder.decode();
}

/** The value of an attribute, whatever prefix its name has, or with one that it must have. */
export function attribute(attributes: string, name: string, prefix = '(?:\\w+:)?'): string {
  const pattern = new RegExp(`(?:^|\\s)${prefix}${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  const [, double, single] = pattern.exec(attributes) ?? [];
  return decodeEntities(double ?? single ?? '');
}
