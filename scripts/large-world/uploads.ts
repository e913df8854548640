import { createHash } from 'node:crypto';
import { prose } from './prose';
import { customers, dateOf, slugOf } from './words';
import { unlessOver, type World } from './world';

/** Uploads in parts: completed, called off, and left alone, which expires within an hour. */
export async function uploadInParts({ openai, choices, once, makeEach, counts }: World) {
  await makeEach('uploads', counts.uploads, async (number) => {
    const choose = choices('upload', number);
    const bytes = Buffer.from(prose(choose, choose.skewed(2_000, 300_000)));
    const filename = `archive-${slugOf(choose.pick(customers))}-${dateOf(choose)}.txt`;
    const { id } = await openai.uploads.create(
      { filename, purpose: 'user_data', bytes: bytes.length, mime_type: 'text/plain' },
      once('upload', number),
    );
    if (number % 3 === 1) return unlessOver(openai.uploads.cancel(id));
    const half = Math.ceil(bytes.length / 2);
    const sendPart = (part: number) =>
      openai.uploads.parts.create(
        id,
        { data: new File([bytes.subarray(part * half, (part + 1) * half)], filename) },
        once('upload', number, `part ${part}`),
      );
    // Refused where it was begun by an earlier run of the script, and has expired.
    await unlessOver(
      (async () => {
        const first = await sendPart(0);
        if (number % 3 === 2) return;
        const second = await sendPart(1);
        const md5 = createHash('md5').update(bytes).digest('hex');
        const part_ids = [first.id, second.id];
        await openai.uploads.complete(id, { part_ids, md5 }, once('upload', number, 'complete'));
      })(),
    );
  });
}
