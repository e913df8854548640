import { formatParameters, takeFormat } from './format-settings';
import { furtherNames, furtherOf, takeFurther } from './further-parameters';
import type { ParameterForm } from './parameter-form';
import { numbersIn, pickFurther, readMore, takeNumbers } from './parameter-form';
import type { ChatSettings } from './settings';
import { spokenParameters, takeSpoken } from './spoken-settings';
import { noTools, takeTools, toolParameters } from './tool-settings';

const numbers = ['temperature', 'top_p', 'seed', 'frequency_penalty', 'presence_penalty'] as const;

/** OpenAI retired `max_tokens`; most other servers know nothing else. */
const limitName = (kind: string) =>
  kind === 'compatible' ? 'max_tokens' : 'max_completion_tokens';

/** The parameters of `POST /chat/completions`. */
export const chatParameters: ParameterForm = {
  limitName,

  write(settings, kind) {
    const { max_tokens, reasoning_effort, stop, tools, format, spoken, further, more } = settings;
    const stops = stop.split('\n').filter(Boolean);
    return {
      ...numbersIn(settings, numbers),
      ...(max_tokens.trim() && { [limitName(kind)]: Number(max_tokens) }),
      ...(reasoning_effort && { reasoning_effort }),
      ...(stops.length > 0 && { stop: stops }),
      ...toolParameters(tools),
      ...formatParameters(format),
      ...spokenParameters(spoken),
      ...furtherOf(further, 'chat_completions'),
      ...readMore(more),
    };
  },

  read(parameters) {
    const { max_tokens, max_completion_tokens, stop, reasoning_effort, ...others } = parameters;
    const limit = max_completion_tokens ?? max_tokens;
    const [typed, withoutNumbers] = takeNumbers(others, numbers);
    const [tools, withoutTools] = takeTools(withoutNumbers);
    const [format, withoutFormat] = takeFormat(withoutTools);
    const [spoken, withoutSpoken] = takeSpoken(withoutFormat);
    const [further, rest] = takeFurther(withoutSpoken, 'chat_completions');
    const settings: Partial<ChatSettings> = { ...typed, tools, format, spoken, further };
    if (limit !== undefined) settings.max_tokens = String(limit);
    if (typeof reasoning_effort === 'string') settings.reasoning_effort = reasoning_effort;
    if (stop !== undefined) settings.stop = [stop].flat().join('\n');
    if (Object.keys(rest).length > 0) settings.more = JSON.stringify(rest, null, 2);
    return settings;
  },

  only({ seed, stop, frequency_penalty, presence_penalty, spoken, more, tools, further }) {
    return {
      ...{ seed, stop, frequency_penalty, presence_penalty, spoken, more },
      tools: { ...noTools, others: tools.others },
      further: pickFurther(further, furtherNames.chat_completions, furtherNames.responses),
    };
  },
};
