/** The first account of the server under test, made at its start without anybody asking. */
export const owner = {
  email: 'owner@example.com',
  password: 'correct horse battery staple',
};
