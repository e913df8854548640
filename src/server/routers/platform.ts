import { directiveDefinitions } from '@/platform/engine/simulator/directives/directives';
import { contextWindow, maxCompletionTokens, modelName } from '@/platform/engine/simulator/models';
import { router, viewerProcedure } from '../trpc';

/** What the embedded platform is to its users. */
export const platformRouter = router({
  /** The simulator, with the directives that inject faults. */
  retrieve: viewerProcedure.query(() => ({
    model: modelName,
    context_window: contextWindow,
    max_completion_tokens: maxCompletionTokens,
    directives: directiveDefinitions.map(({ usage, meaning }) => ({ usage, meaning })),
  })),
});
