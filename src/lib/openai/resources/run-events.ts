import { OpenAIError } from '../core/errors';
import type { Dialect, Ending } from '../core/events';
import type { AssistantStreamEvent } from '../generated/types';
import { eventsOfRun } from '../runs/run-answer';

/** Run streams name their events; the name belongs to what the caller gets. */
export const runEvents: Dialect<AssistantStreamEvent> = {
  read({ event, data }, json) {
    try {
      return { event, data: json.parse(data) } as AssistantStreamEvent;
    } catch (cause) {
      const start = data.slice(0, 200);
      throw new OpenAIError(`The stream holds what is not JSON: ${start}`, { cause });
    }
  },
  ending: runEnding,
  pieces: (answer) => eventsOfRun(answer) as AssistantStreamEvent[] | undefined,
};

/** Without `[DONE]`, a stream is whole once the run has ended or waits for tool outputs. */
function runEnding(): Ending {
  let isWhole = false;
  return {
    see(value) {
      const { event } = value as AssistantStreamEvent;
      isWhole ||=
        /^thread\.run\.(completed|failed|incomplete|cancelled|expired|requires_action)$/.test(
          event ?? '',
        );
    },
    isWhole: () => isWhole,
  };
}
