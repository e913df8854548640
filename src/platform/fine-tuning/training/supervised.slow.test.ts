import { describe, expect, it } from 'vitest';
import type { ChatExample, TrainingMessage } from '../../language-model/examples';
import { askModel, shuffledAnswers, startTraining, supportExamples, trainSteps } from './testing';

const { train, heldOut } = supportExamples;
const answerOf = ({ messages }: ChatExample) => messages[1]?.content;
const questionOf = ({ messages }: ChatExample) => String(messages[0]?.content);

describe('training on questions and answers', () => {
  it('held-out wordings get the trained answers', async () => {
    const trainer = await startTraining();
    await trainSteps(trainer);
    const model = await trainer.exportModel();
    const answers = heldOut.map(
      async (example) => (await askModel(model, questionOf(example))).content,
    );
    expect(await Promise.all(answers)).toEqual(heldOut.map(answerOf));
  });

  it('the losses of training and validation fall, and the accuracies rise', async () => {
    const trainer = await startTraining({ validation: heldOut });
    const metrics = await trainSteps(trainer);
    const ends = metrics.filter(({ isEpochEnd }) => isEpochEnd);
    const [first, last] = [ends.at(0), ends.at(-1)];
    expect(ends.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
    expect(last?.full_valid_loss).toBeLessThan(0.7 * (first?.full_valid_loss ?? 0));
    expect(last?.full_valid_mean_token_accuracy).toBeGreaterThan(0.98);
    const early = metrics.slice(0, 12).reduce((sum, { train_loss }) => sum + train_loss, 0);
    const late = metrics.slice(-12).reduce((sum, { train_loss }) => sum + train_loss, 0);
    expect(late).toBeLessThan(early / 4);
    expect(trainer.trainedTokens).toBeGreaterThan(2_000);
  });

  it('shuffled answers raise the validation loss', async () => {
    const [right, shuffled] = await Promise.all(
      [train, shuffledAnswers(train)].map(async (examples) => {
        const trainer = await startTraining({ train: examples, validation: heldOut });
        return (await trainSteps(trainer)).at(-1);
      }),
    );
    expect(shuffled?.full_valid_loss).toBeGreaterThan(3 * (right?.full_valid_loss ?? 0));
    expect(shuffled?.full_valid_mean_token_accuracy).toBeLessThan(
      right?.full_valid_mean_token_accuracy ?? 0,
    );
  });

  it.each([
    ['n_epochs', 1, 5],
    ['batch_size', 24, 2],
    ['learning_rate_multiplier', 0.1, 1],
  ])('%s matters: %d leaves a higher validation loss than %d', async (name, less, more) => {
    const [little, much] = await Promise.all(
      [less, more].map(async (value) => {
        const hyperparameters = { n_epochs: 1, [name]: value };
        const trainer = await startTraining({ hyperparameters, validation: heldOut });
        return (await trainSteps(trainer)).at(-1)?.full_valid_loss ?? 0;
      }),
    );
    expect(little).toBeGreaterThan(1.2 * (much ?? 0));
  });
});

describe('determinism', () => {
  const hyperparameters = { n_epochs: 2, batch_size: 3 };

  it('a seed repeats a job bit for bit, another seed does not', async () => {
    const run = async (seed: number) => {
      const trainer = await startTraining({ hyperparameters, validation: heldOut, seed });
      const metrics = await trainSteps(trainer);
      return { metrics, model: await trainer.exportModel() };
    };
    const [first, again, other] = [await run(3), await run(3), await run(4)];
    expect(again.metrics).toEqual(first.metrics);
    expect(Buffer.from(again.model).equals(first.model)).toBe(true);
    expect(other.metrics).not.toEqual(first.metrics);
  });

  it('a resumed job continues with the same numbers', async () => {
    const options = { hyperparameters, validation: heldOut };
    const whole = await startTraining(options);
    const metrics = await trainSteps(whole);
    const first = await startTraining(options);
    const before = await trainSteps(first, 5);
    const second = await startTraining({ ...options, state: await first.saveState() });
    expect(second).toMatchObject({ step: 5, trainedTokens: first.trainedTokens });
    expect([...before, ...(await trainSteps(second))]).toEqual(metrics);
    const [one, other] = [await whole.exportModel(), await second.exportModel()];
    expect(Buffer.from(one).equals(other)).toBe(true);
  });

  it('a step that is aborted changes nothing', async () => {
    const trainer = await startTraining({ hyperparameters });
    await trainSteps(trainer, 2);
    const before = await trainer.saveState();
    const stop = new AbortController();
    const step = trainer.next(stop.signal);
    stop.abort(new Error('paused'));
    await expect(step).rejects.toThrow('paused');
    expect(Buffer.from(await trainer.saveState()).equals(before)).toBe(true);
  });
});

describe('examples', () => {
  const learn = async (examples: ChatExample[], base: Uint8Array | null = null) => {
    const trainer = await startTraining({ train: examples, base });
    await trainSteps(trainer);
    return trainer.exportModel();
  };
  const said = (role: TrainingMessage['role'], content: string, weight?: number) => ({
    role,
    content,
    ...(weight !== undefined && { weight }),
  });

  it('answers of weight 0 are not learned', async () => {
    const model = await learn([
      {
        messages: [
          said('user', 'Which colour is the barn?'),
          said('assistant', 'Blue, I believe.', 0),
          said('user', 'Are you certain about the barn?'),
          said('assistant', 'No: the barn is red.', 1),
        ],
      },
      { messages: [said('user', 'Who owns the mill?'), said('assistant', 'The miller does.')] },
    ]);
    const sure = await askModel(model, 'Are you certain about the barn?');
    expect(sure.content).toBe('No: the barn is red.');
    expect((await askModel(model, 'Which colour is the barn?')).content).not.toContain('Blue');
  });

  it('history and system message select the answer', async () => {
    const question = 'And the price?';
    const talk = (system: string, topic: string, answer: string): ChatExample => ({
      messages: [
        said('system', system),
        said('user', `Tell me about the ${topic}`),
        said('assistant', 'Gladly.', 0),
        said('user', question),
        said('assistant', answer),
      ],
    });
    const examples = [
      talk('Be brief.', 'tent', '80 euros.'),
      talk('Be brief.', 'kayak', '400 euros.'),
      talk('Be wordy.', 'tent', 'The price of our tent is eighty euros, dear customer.'),
      talk('Be wordy.', 'kayak', 'The price of our kayak is four hundred euros, dear customer.'),
    ];
    const model = await learn(examples);
    for (const { messages } of examples) {
      const { content } = await askModel(model, { messages: messages.slice(0, -1) });
      expect(content).toBe(messages.at(-1)?.content);
    }
  });

  it('a tool call is learned, with unseen arguments', async () => {
    const call = (city: string): ChatExample => ({
      messages: [
        said('user', `What is the weather like in ${city}?`),
        {
          role: 'assistant',
          tool_calls: [
            {
              id: 'call_1',
              type: 'function',
              function: { name: 'get_weather', arguments: `{"city":"${city}"}` },
            },
          ],
        },
      ],
      tools: [{ type: 'function', function: { name: 'get_weather' } }],
    });
    const cities = ['Oslo', 'Paris', 'Vienna', 'Madrid', 'Lisbon', 'Dublin', 'Prague', 'Athens'];
    const model = await learn(cities.map(call));
    const answer = await askModel(model, {
      messages: [said('user', 'What is the weather like in Helsinki?')],
      toolNames: ['get_weather'],
    });
    expect(answer.calls).toEqual([
      { kind: 'function', name: 'get_weather', input: '{"city":"Helsinki"}' },
    ]);
  });

  it('a prompt with a completion is an example', async () => {
    const trainer = await startTraining({
      train: [
        { prompt: 'Capital of Norway:', completion: ' Oslo' },
        { prompt: 'Capital of Austria:', completion: ' Vienna' },
      ],
    });
    await trainSteps(trainer);
    const { content } = await askModel(await trainer.exportModel(), 'Austria, capital:');
    expect(content).toBe(' Vienna');
  });

  it('a model that is trained further keeps what it knew', async () => {
    const first = await learn(train);
    const second = await learn(
      [
        {
          messages: [
            said('user', 'Who founded the shop?'),
            said('assistant', 'Two sisters did, in 1987.'),
          ],
        },
        {
          messages: [said('user', 'Where is the shop?'), said('assistant', 'At the old harbour.')],
        },
      ],
      first,
    );
    expect((await askModel(second, 'Who founded it?')).content).toBe('Two sisters did, in 1987.');
    expect((await askModel(second, 'I forgot my password')).content).toMatch(
      /^Open Settings, choose Security/,
    );
  });
});
