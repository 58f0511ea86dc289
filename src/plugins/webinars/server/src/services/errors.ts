/** An error with a stable snake_case `code`; `middlewares/problems` turns it into an answer. */
export abstract class WebinarsError extends Error {
  abstract readonly status: number;
  constructor(
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** 400: the request itself is wrong; `errors` says where. */
export class InvalidInputError extends WebinarsError {
  readonly status = 400;
  constructor(readonly errors: { path: (string | number)[]; message: string; name: string }[]) {
    super('invalid_input', errors[0]?.message ?? 'The request is not valid.', { errors });
  }
}

/** 403. */
export class RefusedError extends WebinarsError {
  readonly status = 403;
}

/** 404: not there, or nothing that this caller may know of. */
export class NotFoundError extends WebinarsError {
  readonly status = 404;
  constructor(message = 'Not Found') {
    super('not_found', message);
  }
}

/** 409: well-formed, but the present state does not allow it. */
export class ConflictError extends WebinarsError {
  readonly status = 409;
}

/** 415: the body is not of a kind that is read here. */
export class UnsupportedMediaTypeError extends WebinarsError {
  readonly status = 415;
  constructor(message = 'Send the body as JSON, with Content-Type: application/json, or as a plain HTML form.') {
    super('unsupported_media_type', message);
  }
}

/** 503: the database is away or has no room. Whether it was done is only unknown if the database went while it committed. */
export class UnavailableError extends WebinarsError {
  readonly status = 503;
  readonly retryAfterSeconds = 10;
  constructor() {
    super('temporarily_unavailable', 'This is not possible at the moment. Please try again in a few seconds.');
  }
}

/** 429. */
export class TooManyRequestsError extends WebinarsError {
  readonly status = 429;
  constructor(
    readonly retryAfterSeconds: number,
    message = 'Too many requests from your network. Please try again later.',
  ) {
    super('too_many_requests', message);
  }
}
