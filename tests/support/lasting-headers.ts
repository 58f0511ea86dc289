/** The headers of an answer without what is of one request only: two answers that have the same ones look the same. */
export const lastingHeaders = ({
  date: _date,
  'x-request-id': _id,
  ...headers
}: Record<string, string>): Record<string, string> => headers;
