import { utf8 } from "../../kit/bytes.ts";
import type { PageContext } from "../../pages/ports.ts";
import { type AuditRow, readAuditLog } from "../../store/audit-events.ts";
import { type AuditFilter, auditQueryOf } from "./audit-filter.ts";

/** Rows read at once: a file of any length takes no more memory than one chunk. */
const CHUNK = 500;

interface Format {
  readonly name: string;
  readonly type: string;
  readonly head: string;
  readonly row: (row: AuditRow, index: number) => string;
  readonly foot: string;
}

/** All that the filter lets through, the newest first, as a file that grows while it is sent. */
export async function download(
  c: PageContext,
  filter: AuditFilter,
  format: Format,
): Promise<Response> {
  const { services, now } = c.var;
  const read = (before: number | undefined) =>
    readAuditLog(services.db, auditQueryOf(filter, { before, limit: CHUNK }, now));
  // Before the head is sent: an error is still an error page, and no file that looks complete.
  let chunk = await read(undefined);
  let index = 0;
  let text = format.head;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (const row of chunk) text += format.row(row, index++);
      const last = chunk.length === CHUNK ? chunk.at(-1) : undefined;
      controller.enqueue(utf8(last ? text : text + format.foot));
      if (!last) return controller.close();
      text = "";
      chunk = await read(last.id);
    },
  });
  c.header("Content-Type", format.type);
  c.header("Content-Disposition", `attachment; filename="${format.name}"`);
  return c.body(body);
}
