import { expect, it } from 'vitest';
import { notSpoken, spokenParameters, takeSpoken } from './spoken-settings';

it('answers are spoken if a voice is chosen, in the format of streams by default', () => {
  expect(spokenParameters(notSpoken)).toEqual({});
  expect(spokenParameters({ voice: 'coral', format: '' })).toEqual({
    modalities: ['text', 'audio'],
    audio: { voice: 'coral', format: 'pcm16' },
  });
  expect(spokenParameters({ voice: 'voice_1', format: 'mp3' }).audio).toEqual({
    voice: { id: 'voice_1' },
    format: 'mp3',
  });
});

it('saved settings are restored, including ones that the form does not know', () => {
  for (const settings of [
    { voice: 'coral', format: '' },
    { voice: 'voice_1', format: 'mp3' },
  ])
    expect(takeSpoken({ ...spokenParameters(settings), n: 1 })).toEqual([settings, { n: 1 }]);
  for (const parameters of [
    { modalities: ['text'] },
    { modalities: ['audio'], audio: { voice: 'coral', format: 'wav' } },
    { audio: { voice: 'coral', format: 'wav', rate: 2 }, modalities: ['text', 'audio'] },
    { audio: 'loud' },
  ])
    expect(takeSpoken(parameters)).toEqual([notSpoken, parameters]);
});
