import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { TestContext } from "node:test";
import { serve } from "../browser/fixtures.ts";

const PAGE = `<!doctype html><title>Dashboard</title><h1>Dashboard</h1><ol></ol>
<script>
  const stream = new EventSource("/events");
  const list = document.querySelector("ol");
  stream.addEventListener("reading", ({ data, lastEventId }) => {
    const item = list.appendChild(document.createElement("li"));
    item.textContent = lastEventId + ": " + data;
  });
  const tell = () => (document.title = ["connecting", "open", "closed"][stream.readyState]);
  stream.addEventListener("open", tell);
  stream.addEventListener("error", tell);
</script>`;

/** A stream that a page is reading, seen from the app. */
export interface Stream {
  /** The id of the event after which the page wants to go on (`Last-Event-ID`). */
  readonly after: string | undefined;
  readonly send: (id: number, text: string) => void;
  /** Ends it as an app does that is restarted. */
  readonly end: () => void;
  /** Resolves when nobody reads any more. */
  readonly closed: Promise<unknown>;
}

export interface Dashboard {
  readonly url: string;
  /** The stream that is opened next. */
  readonly nextStream: () => Promise<Stream>;
}

/** A dashboard that shows what it is told, as it is told. */
export async function openDashboard(story: TestContext): Promise<Dashboard> {
  const waiting: ((stream: Stream) => void)[] = [];
  const url = await serve(story, (request, response) => {
    if (request.url !== "/events") {
      response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
      return;
    }
    waiting.shift()?.(openStream(request, response));
  });
  return { url, nextStream: () => new Promise((resolve) => waiting.push(resolve)) };
}

function openStream(request: IncomingMessage, response: ServerResponse): Stream {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  response.write("retry: 100\n\n");
  return {
    after: request.headers["last-event-id"]?.toString(),
    send: (id, text) => void response.write(`event: reading\nid: ${id}\ndata: ${text}\n\n`),
    end: () => void response.end(),
    closed: once(response, "close"),
  };
}
