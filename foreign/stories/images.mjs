import assert from 'node:assert/strict';

const isPng = (bytes) => bytes.subarray(1, 4).toString('latin1') === 'PNG';

/** Width and height, as a PNG says them. */
const sizeOf = (bytes) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];

/** A drawing, and then the same with something else in it. */
export async function images(openai) {
  const drawn = await openai.images.generate({
    model: 'gpt-image-1',
    prompt: 'A blue house on the left, on a white background',
    size: '1024x1024',
    quality: 'low',
  });
  const picture = Buffer.from(drawn.data[0].b64_json, 'base64');
  assert.ok(isPng(picture));
  assert.deepEqual(sizeOf(picture), [1024, 1024]);

  const edited = await openai.images.edit({
    model: 'gpt-image-1',
    image: new File([picture], 'house.png', { type: 'image/png' }),
    prompt: 'black and white',
  });
  const result = Buffer.from(edited.data[0].b64_json, 'base64');
  assert.deepEqual(sizeOf(result), [1024, 1024]);
  assert.ok(!result.equals(picture));
}

/** By its address, which is good for an hour. */
export async function imageByUrl(openai) {
  const { data } = await openai.images.generate({
    model: 'gpt-image-1',
    prompt: 'A red circle',
    response_format: 'url',
    size: '256x256',
  });
  const response = await fetch(data[0].url);
  assert.equal(response.headers.get('content-type'), 'image/png');
  assert.deepEqual(sizeOf(Buffer.from(await response.arrayBuffer())), [256, 256]);
}
