/** What a refusal is measured against: a Worker that reads nothing, and has nothing but a status. */
export default {
  fetch: (): Response => new Response(null, { status: 503 }),
};
