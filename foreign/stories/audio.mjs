import assert from 'node:assert/strict';

/** Spoken, and understood again. */
export async function audio(openai) {
  const speech = await openai.audio.speech.create({
    model: 'gpt-4o-mini-tts',
    voice: 'alloy',
    input: 'The signal is green',
    response_format: 'wav',
  });
  const sound = new Uint8Array(await speech.arrayBuffer());
  assert.equal(Buffer.from(sound.subarray(0, 4)).toString('latin1'), 'RIFF');
  const file = new File([sound], 'speech.wav', { type: 'audio/wav' });
  const { text } = await openai.audio.transcriptions.create({ model: 'whisper-1', file });
  assert.equal(text, 'The signal is green');
}
