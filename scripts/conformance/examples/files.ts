import { cursors, type Examples } from '../example';
import { toForm } from '../form';
import type { World } from '../world';
import { textFile, upload } from './shared';

const text = 'abc';
const body = {
  filename: 'a.txt',
  purpose: 'assistants',
  bytes: text.length,
  mime_type: 'text/plain',
};

const uploadOf = async ({ create }: World) => (await create('/uploads', body)).id;
const data = () => new File([text], 'part');

async function uploadWithPart(world: World) {
  const upload_id = await uploadOf(world);
  const part = await world.create(`/uploads/${upload_id}/parts`, toForm({ data: data() }));
  return { path: { upload_id }, body: { part_ids: [part.id] } };
}

const newFile = (world: World) => upload(world, 'user_data', 'a.txt', text);

export const fileExamples: Examples = {
  createFile: {
    make: () => ({ body: { purpose: 'user_data', file: data() } }),
    values: () => ({ file: { file: data() } }),
    wrong: { expires_after: { anchor: 'created_at', seconds: 5 } },
  },
  retrieveFile: { make: async (world) => ({ path: { file_id: await textFile(world) } }) },
  listFiles: {
    async make(world) {
      await textFile(world);
      return {};
    },
    values: async (world) => ({
      ...cursors(await textFile(world)),
      purpose: { purpose: 'assistants' },
    }),
  },
  deleteFile: { make: async (world) => ({ path: { file_id: await newFile(world) } }) },
  downloadFile: { make: async (world) => ({ path: { file_id: await textFile(world) } }) },

  createUpload: { make: () => ({ body }) },
  addUploadPart: {
    make: async (world) => ({ path: { upload_id: await uploadOf(world) }, body: { data: data() } }),
    values: () => ({ data: { data: data() } }),
  },
  completeUpload: {
    make: uploadWithPart,
    values: () => ({ part_ids: {}, md5: { md5: '900150983cd24fb0d6963f7d28e17f72' } }),
  },
  cancelUpload: { make: async (world) => ({ path: { upload_id: await uploadOf(world) } }) },
};
