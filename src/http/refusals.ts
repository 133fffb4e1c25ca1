/**
 * The status of every refusal: one table for the JSON API and for pages, so that a script and a
 * person who are refused for the same reason see the same status (RFC 9110 §15.5).
 */
export const STATUS = {
  malformed_json: 400,
  unknown_field: 400,
  nobody: 401,
  token_refused: 401,
  not_an_administrator: 403,
  no_such_session: 404,
  no_such_token: 404,
  no_such_user: 404,
  not_found: 404,
  last_administrator: 409,
  name_taken: 409,
  user_disabled: 409,
  too_large: 413,
  not_json: 415,
  invalid: 422,
  too_many_attempts: 429,
  busy: 503,
  counters_unavailable: 503,
} as const;
