/** What the gate is measured against: the same request to the same origin, and nothing decided. */
export default {
  fetch(request: Request, env: { readonly ORIGIN: string }): Promise<Response> {
    const url = new URL(request.url);
    return fetch(`${env.ORIGIN}${url.pathname}${url.search}`, request);
  },
};
