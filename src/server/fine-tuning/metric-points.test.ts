import { expect, it } from 'vitest';
import {
  downsample,
  mergedPoints,
  pointOfCheckpoint,
  pointOfEvent,
  pointsOfResults,
} from './metric-points';

it('the step of an event is read from its data or its message', () => {
  expect(
    pointOfEvent({
      message: 'Step 10/90: training loss=0.12',
      data: { step: 10, total_steps: 90, train_loss: 0.12, train_mean_token_accuracy: 0.9 },
    }),
  ).toEqual({
    step: 10,
    total: 90,
    values: { train_loss: 0.12, train_mean_token_accuracy: 0.9 },
  });
  expect(pointOfEvent({ message: 'Step 2/9: training loss=0.5', data: null })).toEqual({
    step: 2,
    total: 9,
    values: {},
  });
  expect(pointOfEvent({ message: 'The job was paused', data: {} })).toBeNull();
  expect(pointOfEvent(null)).toBeNull();
});

it('a result file is read as CSV, and as CSV in base64, with its columns under the names of events', () => {
  const csv = 'step,train_loss,train_accuracy,valid_loss\n1,2.5,0.25,\n2,1.5,0.5,1.75\n';
  const points = [
    { step: 1, values: { train_loss: 2.5, train_mean_token_accuracy: 0.25 } },
    { step: 2, values: { train_loss: 1.5, train_mean_token_accuracy: 0.5, valid_loss: 1.75 } },
  ];
  expect(pointsOfResults(csv)).toEqual(points);
  expect(pointsOfResults(Buffer.from(csv).toString('base64'))).toEqual(points);
  expect(pointsOfResults('<html>, a page')).toEqual([]);
  expect(pointsOfResults('')).toEqual([]);
});

it('several sources for a step make one point', () => {
  const checkpoint = pointOfCheckpoint({
    step_number: 2,
    metrics: { step: 2, type: 'supervised', full_valid_loss: 0.7 },
  });
  expect(
    mergedPoints([
      [{ step: 2, values: { train_loss: 0.12 } }],
      checkpoint ? [checkpoint] : [],
      [
        { step: 2, values: { train_loss: 0.1234 } },
        { step: 1, values: { train_loss: 1 } },
      ],
    ]),
  ).toEqual([
    { step: 1, values: { train_loss: 1 } },
    { step: 2, values: { train_loss: 0.1234, full_valid_loss: 0.7 } },
  ]);
});

it('points are thinned evenly, except those of validations', () => {
  const points = Array.from({ length: 5_000 }, (_, index) => ({
    step: index + 1,
    values: { train_loss: 1, ...(index % 1_000 === 17 && { valid_loss: 2 }) },
  }));
  const some = downsample(points, 500);
  expect(some.length).toBeLessThanOrEqual(510);
  expect(some.filter(({ values }) => 'valid_loss' in values)).toHaveLength(5);
  expect(some.at(-1)?.step).toBe(5_000);
});
