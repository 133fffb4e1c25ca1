/** RFC 9457. `type` is stable, so a script can tell the cases apart. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly login_url?: string;
  readonly request_id?: string;
}

export function problemResponse(problem: Problem, headers: HeadersInit = {}): Response {
  const response = new Response(`${JSON.stringify(problem)}\n`, {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
  for (const [name, value] of new Headers(headers)) response.headers.append(name, value);
  return response;
}
