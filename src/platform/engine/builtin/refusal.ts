interface Details {
  status?: number;
  type?: string;
  param?: string | null;
  code?: string | null;
  headers?: Record<string, string>;
}

/** Thrown where a request cannot be served; becomes an answer at the engine's door. */
export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    message: string,
    private readonly details: Details = {},
  ) {
    super(message);
  }

  response(): Response {
    const {
      status = 400,
      type = 'invalid_request_error',
      param = null,
      code = null,
      headers,
    } = this.details;
    return Response.json(
      { error: { message: this.message, type, param, code } },
      { status, headers },
    );
  }
}
