import { OpenAIError } from '../../core/errors';
import type { StreamEndDetector, StreamFormat } from '../../core/sse-reader';
import type { AssistantStreamEvent } from '../../generated/types';
import { eventsOfRun } from './complete-run';

/** Run streams name their events; the name is part of the value. */
export const runStreamFormat: StreamFormat<AssistantStreamEvent> = {
  parseEvent({ event, data }, json) {
    try {
      return { event, data: json.parse(data) } as AssistantStreamEvent;
    } catch (cause) {
      const start = data.slice(0, 200);
      throw new OpenAIError(`Invalid JSON in the stream: ${start}`, { cause });
    }
  },
  createEndDetector: createRunEndDetector,
  toChunks: (answer) => eventsOfRun(answer) as AssistantStreamEvent[] | undefined,
};

/** Without `[DONE]`, a stream is complete once the run has ended or waits for tool outputs. */
function createRunEndDetector(): StreamEndDetector {
  let isWhole = false;
  return {
    observe(value) {
      const { event } = value as AssistantStreamEvent;
      isWhole ||=
        /^thread\.run\.(completed|failed|incomplete|cancelled|expired|requires_action)$/.test(
          event ?? '',
        );
    },
    isComplete: () => isWhole,
  };
}
