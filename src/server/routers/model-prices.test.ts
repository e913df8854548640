import { expect, it } from 'vitest';
import { startServer } from '../testing';

const price = {
  connection: null,
  tier: 'standard',
  currency: 'USD',
  valid_from: '2020-01-01',
  input: '0.15',
  cached_input: '',
  audio_input: '',
  image_input: '',
  output: '0.6',
  audio_output: '',
  training: '',
  source: 'the price list of 2026',
};

it('a viewer sees the current prices of a model by service tier, and models without a price', async () => {
  const { as } = startServer();
  const { prices } = as('admin');
  await prices.create({ ...price, model: 'signalbox-*' });
  await prices.create({ ...price, model: 'signalbox-*', tier: 'batch', input: '0.075' });
  await prices.create({ ...price, model: 'signalbox-*', valid_from: '2999-01-01', input: '9' });
  const ask = (model: string) => as('viewer').prices.ofModel({ connection: 'local', model });
  expect(await ask('signalbox-mini')).toMatchObject([
    { tier: 'batch', input: 75_000, output: 600_000, currency: 'USD' },
    { tier: 'standard', input: 150_000, cached_input: null },
  ]);
  expect(await ask('another')).toEqual([]);
});
