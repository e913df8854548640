import type { Examples } from '../example';
import { tunedModel } from './fine-tuning';

export const modelExamples: Examples = {
  listModels: { make: () => ({}) },
  retrieveModel: { make: () => ({ path: { model: 'signalbox-mini' } }) },
  deleteModel: { make: async (world) => ({ path: { model: await tunedModel(world) } }) },
};
