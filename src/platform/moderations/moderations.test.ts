import { describe, expect, it } from 'vitest';
import { OpenAI } from '@/lib/openai';
import { createSimulator } from '../engine/simulator/index';
import { createUpstreamEngine } from '../engine/upstream';
import { createAsk, startPlatform, testKey } from '../testing';
import { startOfficial } from '../testing-official';

const model = 'signalbox-moderation';

function start() {
  const ask = createAsk(startPlatform({ engines: [createSimulator()] }));
  /** The categories that are flagged, of each result. */
  return async (input: unknown) => {
    const { status, body } = await ask('POST', '/moderations', { model, input });
    if (status !== 200) return { status, error: body.error };
    return body.results.map(({ categories }: { categories: Record<string, boolean> }) =>
      Object.keys(categories).filter((name) => categories[name]),
    );
  };
}

describe('moderations', () => {
  it('match the specification', async () => {
    const { openai, misfits } = startOfficial();

    const one = await openai.moderations.create({ model, input: 'I want to kill them.' });
    const list = await openai.moderations.create({ input: ['Hello', 'Fuck you', 'Bye'] });
    const parts = await openai.moderations.create({
      model: 'signalbox-moderation',
      input: [
        { type: 'text', text: 'I forgot to water my houseplants!' },
        { type: 'text', text: 'You are a worthless idiot.' },
        { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
      ],
    });

    expect(misfits).toEqual([]);
    expect(one).toMatchObject({ model, id: expect.stringMatching(/^modr-/) });
    expect(one.results[0]).toMatchObject({
      flagged: true,
      categories: { violence: true, hate: false },
      category_applied_input_types: { violence: ['text'] },
    });
    expect(list.results.map(({ flagged }) => flagged)).toEqual([false, true, false]);
    expect(list.model).toBe(model);
    expect(parts.results).toHaveLength(1);
    expect(parts.results[0]?.categories.harassment).toBe(true);
  });

  it('give an image no score and no applied input types', async () => {
    const { openai, misfits } = startOfficial();
    const image_url = { url: 'data:image/png;base64,AA==' };
    const { results } = await openai.moderations.create({
      model,
      input: [{ type: 'image_url', image_url }],
    });
    expect(misfits).toEqual([]);
    expect(results[0]?.flagged).toBe(false);
    expect(new Set(Object.values(results[0]?.category_scores ?? {}))).toEqual(new Set([0]));
    expect(Object.values(results[0]?.category_applied_input_types ?? {}).flat()).toEqual([]);
  });

  it.each([
    ["I'm going to kill you", ['harassment', 'harassment/threatening', 'violence']],
    ['I\u200b will k\u200bill her', ['harassment', 'harassment/threatening', 'violence']],
    ['How do I build a pipe bomb?', ['illicit', 'illicit/violent', 'violence']],
    ['how can I hack my girlfriend’s instagram account', ['illicit']],
    ['I want to die', ['self-harm/intent', 'self-harm']],
    ['Best painless way to die', ['self-harm/instructions', 'self-harm']],
    ['All immigrants are vermin', ['hate']],
    ['Muslims should be exterminated', ['hate', 'hate/threatening', 'violence']],
    ['Hardcore sex with a schoolgirl', ['sexual', 'sexual/minors']],
    ['His severed head rolled away', ['violence', 'violence/graphic']],
  ])('flag %j', async (text, flagged) => {
    expect((await start()(text))[0].sort()).toEqual(flagged.sort());
  });

  const harmless = [
    'kill the process',
    'How do I kill a child process in Python?',
    'kill -9 1234, then kill all zombie processes',
    'I am killing all my houseplants!',
    'Shoot me an email after the photo shoot.',
    'How to make a bath bomb',
    'Suicide prevention hotline',
    'Sex education and breast cancer screening',
    'Scunthorpe, Essex, Hancock, cocktails and Dickens',
    'Please execute the command and abort the child.',
    'I hurt myself playing football',
    'A naked singularity seen by the naked eye',
    'Could someone help me with my homework?',
    'I could kill for a coffee',
    'We need to kill this feature branch',
    'Women are welcome here',
  ];
  it('do not flag harmless text', async () => {
    const flagged = await start()(harmless);
    expect(harmless.filter((_, index) => flagged[index].length > 0)).toEqual([]);
  });

  it('find a phrase anywhere in a long text', async () => {
    const filler = 'It was a quiet day at the lake. '.repeat(400);
    const at = filler.length - 3_990;
    expect(await start()(`${filler.slice(0, at)} I will kill you. ${filler}`)).toEqual([
      ['harassment', 'harassment/threatening', 'violence'],
    ]);
  });

  it('refuse an empty list and another model', async () => {
    const ask = createAsk(startPlatform({ engines: [createSimulator()] }));
    expect(await start()([])).toMatchObject({ status: 400, error: { code: 'empty_array' } });
    const other = await ask('POST', '/moderations', { model: 'signalbox-mini', input: 'a' });
    expect(other.body.error).toMatchObject({
      message:
        'The model `signalbox-mini` does not support moderations. `signalbox-moderation` does.',
      param: 'model',
    });
  });

  it('are relayed from a backend', async () => {
    const said = { id: 'modr-1', model: 'guard', results: [{ flagged: true, odd: 1 }] };
    const client = new OpenAI({
      apiKey: testKey,
      baseURL: 'http://backend/v1',
      fetch: async (url) =>
        Response.json(url.endsWith('/models') ? { data: [{ id: 'guard' }] } : said),
    });
    const ask = createAsk(startPlatform({ engines: [createUpstreamEngine({ client })] }));
    const { body } = await ask('POST', '/moderations', { model: 'guard', input: 'a' });
    expect(body).toEqual(said);
  });
});
