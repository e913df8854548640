import { contextWindow, longestAnswer, modelName } from '@/platform/engine/simulator/model';
import { orders } from '@/platform/engine/simulator/orders/orders';
import { router, viewerProcedure } from '../trpc';

/** What the embedded platform is to its users. */
export const platformRouter = router({
  /** The simulator, with the orders in its prompt that rehearse trouble. */
  retrieve: viewerProcedure.query(() => ({
    model: modelName,
    context_window: contextWindow,
    longest_answer: longestAnswer,
    orders: orders.map(({ usage, meaning }) => ({ usage, meaning })),
  })),
});
